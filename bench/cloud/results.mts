// Results of all runs so far, kept in a file, since a whole run takes long.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StackKind } from "./programs.mts";
import type { CommandName, Cost } from "./contenders.mts";
import type { Counted } from "./virtualTime.mts";
import type { StartUp } from "./startUp.mts";
import type { Table } from "../support/table.mts";

/** One side-by-side measurement. */
export interface Measured {
  kind: StackKind;
  size: number;
  parallel: number;
  /** how long the cloud takes, about */
  seconds: number;
  /** by contender */
  costs: Record<string, Record<CommandName, Cost>>;
}

export interface Results {
  measured: Measured[];
  counted: Counted[];
  startUp?: StartUp;
  policy?: { checks: Table; previews: Table };
  machine?: string;
  /** about the circumstances */
  note?: string;
}

const fileIn = (state: string) => join(state, "bench", "cloud.json");

export function readResults(state: string): Results {
  const file = fileIn(state);
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Results)
    : { measured: [], counted: [] };
}

export function saveResults(state: string, results: Results) {
  const file = fileIn(state);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(results));
}
