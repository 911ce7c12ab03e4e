#!/usr/bin/env node
import { CommanderError } from "commander";
import { HuaweiCloudError } from "pulumi-huaweicloud-ai/internal";
import { UsageError } from "./usageError";
import { createProgram } from "./commandLine";
import { writeJson } from "./commands/session";
import { exitCodes } from "./exitCodes";

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
  process.exitCode =
    error instanceof UsageError || error instanceof CommanderError ? error.exitCode : exitCodes.failed;
  if (!(error instanceof CommanderError)) {
    console.error(message);
  }
  if (process.argv.includes("--json")) {
    const code = error instanceof HuaweiCloudError ? { code: error.code } : {};
    const known = error instanceof UsageError ? error.document : {};
    writeJson({ ...known, error: { message, ...code }, exitCode: process.exitCode });
  }
});
