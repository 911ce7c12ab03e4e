import type { Command } from "commander";
import { previewReport } from "../previewReport/command";
import {
  parseCommit,
  parseLimit,
  parseMarker,
  parseStack,
  parseTitle,
  parseUrl,
  type Options,
} from "../previewReport/options";

type CommandOptions = Omit<Options, "file" | "limitBytes" | "fingerprint" | "exitCode"> & {
  readonly limit: number;
  readonly fingerprint?: boolean;
  readonly exitCode?: boolean;
};

const help = `
Nothing but the files is read: no stack, no account, no network.

Exit code: 0 the report is written, 1 it is not, and standard error says why. With --exit-code also 2, something changes or
has drifted, and 3, the run failed or violates a mandatory policy; the report is written then, too.

The event log of \`pulumi up\` alone gives a report of what was done.

To have all in the report, let Pulumi write both files (the second line for drift), and delete them afterwards: they can hold secrets.

  export PULUMI_DEBUG_COMMANDS=true
  pulumi preview --json --show-sames --policy-pack PACK --event-log events.jsonl > preview.json
  pulumi refresh --preview-only --json --show-sames --event-log events.jsonl > preview.json
  huaweicloud-ai preview-report preview.json --events events.jsonl`;

/** Adds the command `preview-report`. */
export function addPreviewReport(program: Command): void {
  program
    .command("preview-report")
    .summary("Markdown for a pull request out of what `pulumi preview --json` writes")
    .description("Turns what `pulumi preview --json` wrote into Markdown for a pull request or an issue.")
    .argument(
      "<file>",
      "what `pulumi preview --json` or `pulumi refresh --preview-only --json` wrote to standard output, or an event log of the engine; - is standard input",
    )
    .option(
      "--events <file>",
      "event log of the same run (--event-log), which has the policy results and what a refresh found",
    )
    .option("--output <file>", "write there [default: standard output]")
    .option(
      "--limit <bytes>",
      "longest report in bytes of UTF-8; 65000 is a comment on GitHub, GitLab takes 1000000",
      parseLimit,
      65_000,
    )
    .option(
      "--marker <name>",
      "letters, digits and ._/- for the hidden first line, by which a workflow finds its own comment: <!-- huaweicloud-ai preview-report NAME -->",
      parseMarker,
      "default",
    )
    .option("--title <text>", 'heading [default: "Pulumi preview", "Drift" or "Pulumi up"]', parseTitle)
    .option("--stack <name>", "name of the stack beside it [default: as the files say]", parseStack)
    .option("--commit <sha>", "commit below it", parseCommit)
    .option("--details-url <url>", "link to the full log below it", parseUrl)
    .option(
      "--fingerprint",
      "write no report, but a text that is the same for two previews of the same changes",
    )
    .option("--exit-code", "tell by the exit code what the report says")
    .addHelpText("after", help)
    .action((file: string, { limit, fingerprint = false, exitCode = false, ...rest }: CommandOptions) => {
      process.exitCode = previewReport({ file, limitBytes: limit, fingerprint, exitCode, ...rest });
    });
}
