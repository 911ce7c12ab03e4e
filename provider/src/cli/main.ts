#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import { CliError } from "./cliError";
import { addCandidates } from "./commands/candidates";
import { addImport } from "./commands/importCommand";
import { addPreviewReport } from "./commands/previewReport";
import { addRecover } from "./commands/recover";
import { writeDocument } from "./commands/session";
import { exitCodes } from "./exitCodes";

const help = `
Run it in the folder of the Pulumi project, or name that with --cwd.

Exit code: 0 done; 1 not done, and standard error says why; 2 something needs your decision. preview-report has its own.`;

function createProgram(): Command {
  const program = new Command("huaweicloud-ai")
    .description("Command for stacks with resources of pulumi-huaweicloud-ai.")
    .version(version(), "--version", "write the version")
    .addHelpText("after", help)
    .exitOverride();
  addRecover(program);
  addImport(program);
  addCandidates(program);
  addPreviewReport(program);
  for (const command of [program, ...program.commands]) {
    const name = command === program ? "COMMAND" : command.name();
    command.showHelpAfterError(`See \`huaweicloud-ai ${name} --help\`.`);
  }
  return program;
}

function version(): string {
  const file = join(__dirname, "..", "..", "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

async function main(): Promise<void> {
  const program = createProgram();
  if (process.argv.length === 2) {
    program.outputHelp();
    return;
  }
  await program.parseAsync();
}

main().catch((error: unknown) => {
  if (error instanceof CommanderError && error.exitCode === 0) {
    // Help or the version was asked for, and is written.
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.exitCode = error instanceof CliError ? error.exitCode : exitCodes.failed;
  if (!(error instanceof CommanderError)) {
    console.error(message);
  }
  if (process.argv.includes("--json")) {
    const code = error instanceof HuaweiCloudError ? { code: error.code } : {};
    const known = error instanceof CliError ? error.document : {};
    writeDocument({ ...known, error: { message, ...code }, exitCode: process.exitCode });
  }
});
