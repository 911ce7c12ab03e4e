import { exitCodes, ExitError } from "./exitCodes";
import type { Log } from "./log";
import type { RunResult } from "./pulumiCli";

/** Errors of the provider that trying again does not cure. See docs/errors.md of the provider. */
const needsHumanCodes = /\bHWAI_(?:ALREADY_EXISTS|OUTCOME_UNKNOWN)\b/;

const maxReasonLength = 500;

/** Logs what a run did, and ends the round when it failed. */
export function reportResult(log: Log, command: string, { code, output, summary }: RunResult) {
  for (const { op, type, name } of summary.changes) {
    log("resource", { op, type, name });
  }
  if (code === 0) {
    return;
  }
  const errors =
    summary.errors.length > 0 ? summary.errors : [output.trim().split("\n").slice(-5).join("\n")];
  for (const message of errors) {
    log("error", { message });
  }
  const needsHumanError = errors.find((message) => needsHumanCodes.test(message));
  const reason = (needsHumanError ?? errors[0] ?? "").slice(0, maxReasonLength);
  const ending = code === undefined ? "was killed" : `ended with ${code}`;
  throw new ExitError(
    needsHumanError === undefined ? exitCodes.failed : exitCodes.needsHuman,
    `${command} ${ending}${reason === "" ? "" : `: ${reason}`} (see pulumi.log)`,
  );
}
