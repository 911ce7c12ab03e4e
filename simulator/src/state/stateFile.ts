import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { TokenRecord } from "./tokens.js";
import type { StoreSnapshot } from "./objectStore.js";

/** What is kept between two runs of the simulator. Tokens are kept as digests, passwords not at all. */
export interface StateFileContent extends StoreSnapshot {
  version: 1;
  /** How many simulators have had this state, so that none makes the ids of an earlier one again. */
  runs: number;
  tokens: TokenRecord[];
}

/** Reads a state file. Absent: undefined. Throws when the file is not one of ours. */
export function readStateFile(path: string): StateFileContent | undefined {
  if (!existsSync(path)) {
    return undefined;
  }
  const content = JSON.parse(readFileSync(path, "utf8")) as Partial<StateFileContent>;
  if (content.version !== 1 || !Array.isArray(content.objects)) {
    throw new Error(`${path} is not a state file of this simulator (version 1)`);
  }
  return {
    version: 1,
    runs: content.runs ?? 0,
    objects: content.objects,
    deletedSubnets: content.deletedSubnets ?? [],
    tokens: content.tokens ?? [],
  };
}

/** Writes a state file in one step: a reader, or a crash, sees the old content or the new. */
export function writeStateFile(path: string, content: StateFileContent): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, JSON.stringify(content, undefined, 1), { mode: 0o600 });
  renameSync(temporary, path);
}
