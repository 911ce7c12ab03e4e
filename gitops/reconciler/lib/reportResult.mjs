import { exitCodes, Stop } from "./exitCodes.mjs";

/** Errors of the provider that trying again does not cure. See docs/errors.md of the provider. */
const forPerson = /\bHWAI_(?:NAME_TAKEN|OUTCOME_OPEN)\b/;

const longestReason = 500;

/**
 * Logs what a run did, and ends the round when it failed.
 * @param {import("./log.mjs").Log} log
 * @param {string} command
 * @param {import("./pulumiCli.mjs").Run} run
 */
export function tell(log, command, { code, output, outcome }) {
  for (const { op, type, name } of outcome.changes) log("resource", { op, type, name });
  if (code === 0) return;
  const errors =
    outcome.errors.length > 0 ? outcome.errors : [output.trim().split("\n").slice(-5).join("\n")];
  for (const message of errors) log("error", { message });
  const decisive = errors.find((message) => forPerson.test(message));
  const reason = (decisive ?? errors[0] ?? "").slice(0, longestReason);
  const ending = code === undefined ? "was killed" : `ended with ${String(code)}`;
  throw new Stop(
    decisive === undefined ? exitCodes.failed : exitCodes.person,
    `${command} ${ending}${reason === "" ? "" : `: ${reason}`} (see pulumi.log)`,
  );
}
