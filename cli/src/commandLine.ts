import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { addCandidates } from "./commands/candidates";
import { addComment } from "./commands/comment";
import { addDriftIssue } from "./commands/driftIssue";
import { addImport } from "./commands/import";
import { addMigrate } from "./commands/migrate";
import { addPreviewReport } from "./commands/previewReport";
import { addReconcile } from "./commands/reconcile";
import { addRecover } from "./commands/recover";
import { addStackFile } from "./commands/stackFile";

const help = `
Run it in the folder of the Pulumi project, or name that with --cwd.

Exit code: 0 done; 1 not done, and standard error says why; 2 something needs your decision. preview-report and reconcile have their own.`;

/** Returns the command line, which throws where it would end the process. */
export function createProgram(): Command {
  const program = new Command("huaweicloud-ai")
    .description("Command for stacks with resources of pulumi-huaweicloud-ai.")
    .version(version(), "--version", "write the version")
    .addHelpText("after", help)
    .exitOverride();
  addRecover(program);
  addImport(program);
  addMigrate(program);
  addCandidates(program);
  addPreviewReport(program);
  addComment(program);
  addDriftIssue(program);
  addStackFile(program);
  addReconcile(program);
  for (const command of [program, ...program.commands]) {
    const name = command === program ? "COMMAND" : command.name();
    command.showHelpAfterError(`See \`huaweicloud-ai ${name} --help\`.`);
  }
  return program;
}

function version(): string {
  const file = join(__dirname, "..", "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
