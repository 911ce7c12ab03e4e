import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { CliError } from "../cliError";
import { writeReport } from "./markdown/writeReport";
import { hasChanges, hasFailed, reportOf } from "./model/report";
import { help, readOptions } from "./options";
import { readRun, type Source } from "./reading/readRun";

/**
 * The command `preview-report`.
 *
 * @param args what stands behind the command's name.
 * @returns the exit code.
 * @throws CliError when there is no report; nothing is written then.
 */
export function previewReport(args: readonly string[]): number {
  const options = readOptions(args);
  if (options === "help") {
    process.stdout.write(help);
    return 0;
  }
  const files = [options.file, ...(options.events === undefined ? [] : [options.events])];
  const report = reportOf(readRun(files.map(readSource)));
  const text = writeReport(report, options);
  if (options.output === undefined) {
    process.stdout.write(text);
  } else {
    replaceFile(options.output, text);
  }
  if (!options.exitCode) {
    return 0;
  }
  return hasFailed(report) ? 3 : hasChanges(report) ? 2 : 0;
}

function readSource(file: string): Source {
  const name = file === "-" ? "Standard input" : file;
  try {
    return { name, text: readFileSync(file === "-" ? 0 : file, "utf8") };
  } catch (error) {
    throw new CliError(`Reading ${name} failed: ${(error as Error).message}`);
  }
}

/** Whoever reads the file never sees half a report. */
function replaceFile(file: string, text: string): void {
  const half = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(half, text);
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw new CliError(`Writing ${file} failed: ${(error as Error).message}`);
  }
}
