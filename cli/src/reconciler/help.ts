import { exitCodeTexts } from "./exitCodes";
import { settingTable } from "./settings";

/** Returns what the help of `reconcile` says of its settings and exit codes. */
export function helpText(): string {
  const settings = Object.values(settingTable).map((setting) => {
    const ending = "defaultText" in setting ? ` [default: ${setting.defaultText}]` : " (required)";
    return `  ${setting.variable.padEnd(24)} ${setting.help}${ending}`;
  });
  const codes = Object.entries(exitCodeTexts).map(([code, text]) => `  ${code.padStart(3)}  ${text}`);
  return `
One call is one round: it runs \`pulumi up\` when the branch has a commit that was not applied yet, and looks for drift otherwise.
Call it again and again, by a systemd timer or cron.

Settings, all from the environment, which Pulumi, git and the program get as well:
${settings.join("\n")}

Exit codes:
${codes.join("\n")}

SIGTERM or SIGINT: Pulumi finishes and saves what is in flight, then this ends. Killing it at any time is safe: the next
round cleans up and goes on.`;
}
