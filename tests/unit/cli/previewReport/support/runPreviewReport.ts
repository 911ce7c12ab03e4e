import { createProgram } from "../../../../../cli/src/commandLine";

/** Runs `preview-report` with arguments, as the command line reads them. @returns its exit code. */
export function runPreviewReport(args: readonly string[]): number {
  const program = createProgram();
  for (const command of program.commands) {
    command.configureOutput({ writeErr: () => undefined });
  }
  const before = process.exitCode;
  try {
    program.parse(["node", "huaweicloud-ai", "preview-report", ...args]);
    return Number(process.exitCode ?? 0);
  } finally {
    process.exitCode = before;
  }
}
