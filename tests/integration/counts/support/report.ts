import { appendFileSync } from "node:fs";
import type { Cost, CreationCost } from "./stack";

/** What one run of a command cost, for the benchmark's tables. */
export interface Row {
  readonly what: string;
  readonly command: "up" | "refresh" | "destroy";
  readonly count: number;
  readonly parallel: number;
  readonly nominalMs: number;
}

/** Writes a row down where the benchmark collects them; tests by themselves write nothing. */
export function appendRow(row: Row, cost: Cost | CreationCost): void {
  const file = process.env.BENCH_COUNTS_FILE;
  if (file !== undefined) {
    appendFileSync(file, `${JSON.stringify({ ...row, ...cost })}\n`);
  }
}
