import { CommanderError, type Command } from "commander";
import { runReconciler } from "../reconciler/command";
import { exitCodes } from "../reconciler/exitCodes";
import { helpText } from "../reconciler/help";

/** Adds the command `reconcile`. */
export function addReconcile(program: Command): void {
  program
    .command("reconcile")
    .summary("keep a stack as a git branch says: one round")
    .description("Keeps a Pulumi stack as a git branch says.")
    // Not --env-file: Node.js takes that for its own wherever it stands, and ends when there is no such file.
    .option("--environment-file <file>", "settings and credentials from a file of lines NAME=value")
    .addHelpText("after", helpText())
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : new CommanderError(exitCodes.usage, error.code, error.message);
    })
    .action(async ({ environmentFile }: { environmentFile?: string }) => {
      process.exitCode = await runReconciler(environmentFile);
    });
}
