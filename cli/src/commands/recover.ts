import type { Command } from "commander";
import { systemClock } from "pulumi-huaweicloud-ai/internal";
import { exitCodes } from "../exitCodes";
import { applyRecovery, findRecovery, type Recovery, type RecoveryDependencies } from "../recovery/recover";
import { changesState, exitCodeOf, toRecoveryJson, formatRecovery } from "../recovery/formatRecovery";
import { confirm, type Confirmation } from "../terminal";
import { openSession, withErrorDocument, withStackOptions, writeJson, type StackOptions } from "./session";

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
  const { pulumi, context, names, state, notify } = openSession(stack);
  const dependencies = { pulumi, context, clock: systemClock, notify };
  const recovery = await findRecovery(dependencies, names, state, { take, ignore });
  if (!json) {
    process.stdout.write(formatRecovery(recovery));
  }
  const asked = changesState(recovery) && !dryRun;
  const changed =
    asked &&
    (await withErrorDocument(
      (code) => toRecoveryJson(recovery, false, code),
      () => change(dependencies, recovery, { yes, json }),
    ));
  const exitCode = asked && !changed ? exitCodes.needsHuman : exitCodeOf(recovery);
  if (json) {
    writeJson(toRecoveryJson(recovery, changed, exitCode));
  }
  process.exitCode = exitCode;
}

/** Changes the state once the user agrees. @returns whether it was changed. */
async function change(
  dependencies: RecoveryDependencies,
  recovery: Recovery,
  confirmation: Confirmation,
): Promise<boolean> {
  if (!(await confirm("Change the state so?", confirmation))) {
    dependencies.notify("Nothing was changed.");
    return false;
  }
  await applyRecovery(dependencies, recovery);
  dependencies.notify("Done. `pulumi up` goes on from here.");
  return true;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
