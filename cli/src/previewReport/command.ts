import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { UsageError } from "../usageError";
import { renderReport } from "./render/renderReport";
import { fingerprintOf } from "./model/fingerprint";
import { hasChanges, hasFailed, createReport, type Report } from "./model/report";
import type { Options } from "./options";
import { decode } from "./parse/decode";
import { parseRun, type Source } from "./parse/parseRun";

/**
 * The command `preview-report`.
 *
 * @returns the exit code.
 * @throws CliError when there is no report; nothing is written then.
 */
export function previewReport(options: Options): number {
  if (options.file === "-" && options.events === "-") {
    throw new UsageError("FILE and --events cannot both be standard input. Write one of them to a file.");
  }
  const files = [options.file, ...(options.events === undefined ? [] : [options.events])];
  const { report, text } = createOutput(files, options);
  if (options.output === undefined) {
    process.stdout.write(text);
  } else {
    writeFileAtomically(options.output, text);
  }
  if (!options.exitCode) {
    return 0;
  }
  return hasFailed(report) ? 3 : hasChanges(report) ? 2 : 0;
}

function createOutput(files: readonly string[], options: Options): { report: Report; text: string } {
  const sources = files.map(readSource);
  try {
    const report = createReport(parseRun(sources));
    return {
      report,
      text: options.fingerprint ? `${fingerprintOf(report)}\n` : renderReport(report, options),
    };
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    const reason =
      error instanceof RangeError
        ? `it is nested too deeply, or too large (${error.message})`
        : String(error);
    throw new UsageError(
      `Making a report of ${sources.map(({ name }) => name).join(" and ")} failed: ${reason}. ` +
        "Where Pulumi wrote it like that, report this as a fault of preview-report.",
      { cause: error },
    );
  }
}

function readSource(file: string): Source {
  const name = file === "-" ? "Standard input" : file;
  try {
    return { name, text: decode(readFileSync(file === "-" ? 0 : file)) };
  } catch (error) {
    throw new UsageError(`Reading ${name} failed: ${(error as Error).message}`);
  }
}

/** Whoever reads the file never sees half a report. */
function writeFileAtomically(file: string, text: string): void {
  const temporaryFile = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporaryFile, text);
    renameSync(temporaryFile, file);
  } catch (error) {
    rmSync(temporaryFile, { force: true });
    throw new UsageError(`Writing ${file} failed: ${(error as Error).message}`);
  }
}
