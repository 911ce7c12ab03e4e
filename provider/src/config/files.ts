import { readFileSync } from "node:fs";

/** Gives the content of a file, or `undefined` when there is none that can be read. */
export type ReadFile = (path: string) => string | undefined;

/** The machine's own files. */
export const readSystemFile: ReadFile = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
};
