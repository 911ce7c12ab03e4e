import { relative, sep } from "node:path";
import { duration } from "../setup/progressReporter.mjs";
import type { JestReport } from "./results.mts";

const maxFiles = 10;

/**
 * Formats the slowest test files of a run, slowest first, and what share of the time of all files they took.
 * @param report undefined when jest wrote none
 * @param root the folder that paths are shown relative to
 * @returns empty when no file ran
 */
export function formatSlowestFiles(report: JestReport | undefined, root: string): string {
  // A file that could not be run at all has no times of its own.
  const files = (report?.testResults ?? [])
    .map(({ name, startTime, endTime }) => ({ name, ms: Math.max(0, endTime - startTime) }))
    .filter(({ ms }) => ms > 0)
    .sort((a, b) => b.ms - a.ms);
  if (files.length === 0) {
    return "";
  }
  const slowest = files.slice(0, maxFiles);
  const lines = slowest.map(({ name, ms }) => [duration(ms), relative(root, name).split(sep).join("/")]);
  const width = Math.max(...lines.map(([time = ""]) => time.length));
  const sum = (list: typeof files) => list.reduce((total, { ms }) => total + ms, 0);
  const all = `${duration(sum(files))} of all ${files.length} files`;
  const title =
    files.length > maxFiles
      ? `slowest ${maxFiles} test files, ${duration(sum(slowest))} of the ${all}:`
      : `slowest test files, of the ${all}:`;
  return [title, ...lines.map(([time = "", name]) => `  ${time.padStart(width)}  ${name}`), ""].join("\n");
}
