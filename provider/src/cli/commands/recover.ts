import type { Command } from "commander";
import { systemClock } from "../../client/clock";
import { exitCodes } from "../exitCodes";
import { applyRecovery, findRecovery, type Recovery, type RecoveryParts } from "../recovery/recover";
import { changesState, exitCodeOf, recoveryDocument, recoveryText } from "../recovery/formatRecovery";
import { confirm, type Confirmation } from "../terminal";
import { openSession, withDocument, withStackOptions, writeDocument, type StackOptions } from "./session";

interface Options extends StackOptions {
  readonly take?: readonly string[];
  readonly ignore?: readonly string[];
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

const help = `
Reads the pending creations that Pulumi keeps of a run that was killed, searches the cloud for what they made, lists it and
asks. What is proven to be theirs gets its record in the state, so that \`pulumi up\` goes on and makes nothing twice. What was
certainly not made loses its pending operation. What cannot be told stays as it is. The cloud is never changed.

Run \`pulumi cancel\` before, if the killed run's lock is still there, and \`pulumi up\` after.

Exit code: 0 all is settled, 1 nothing was changed and standard error says why, 2 something needs your decision.`;

/** Adds the command `recover`. */
export function addRecover(program: Command): void {
  withStackOptions(program.command("recover"))
    .summary("take what a killed run has made into the state")
    .description("Takes what a killed run has made into the state.")
    .option("--take <urn=id>", "your word that this creation made this object (repeatable)", collect)
    .option("--ignore <id>", "your word that no pending creation made this object (repeatable)", collect)
    .option("-y, --yes", "do not ask")
    .option("--dry-run", "list only, and change nothing")
    .addHelpText("after", help)
    .action(recover);
}

async function recover({ take = [], ignore = [], ...options }: Options): Promise<void> {
  const { yes = false, dryRun = false, json = false, ...stack } = options;
  const { pulumi, context, names, state, tell } = openSession(stack);
  const parts = { pulumi, context, clock: systemClock, tell };
  const recovery = await findRecovery(parts, names, state, { take, ignore });
  if (!json) {
    process.stdout.write(recoveryText(recovery));
  }
  const asked = changesState(recovery) && !dryRun;
  const changed =
    asked &&
    (await withDocument(
      (code) => recoveryDocument(recovery, false, code),
      () => change(parts, recovery, { yes, json }),
    ));
  const exitCode = asked && !changed ? exitCodes.undecided : exitCodeOf(recovery);
  if (json) {
    writeDocument(recoveryDocument(recovery, changed, exitCode));
  }
  process.exitCode = exitCode;
}

/** Changes the state once the user agrees. @returns whether it was changed. */
async function change(
  parts: RecoveryParts,
  recovery: Recovery,
  confirmation: Confirmation,
): Promise<boolean> {
  if (!(await confirm("Change the state so?", confirmation))) {
    parts.tell("Nothing was changed.");
    return false;
  }
  await applyRecovery(parts, recovery);
  parts.tell("Done. `pulumi up` goes on from here.");
  return true;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
