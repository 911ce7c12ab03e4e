import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Folders that hold generated files and nothing else. */
const generatedFolders = ["provider/src/sdk/generated", "docs/reference"];

/** A file that is not as it would be generated. */
export interface Difference {
  readonly path: string;
  /** The end of a sentence that begins with the path. */
  readonly problem: "is missing" | "is out of date" | "is no longer generated";
}

/** Compares the files of a folder with generated ones. */
export function findDifferences(root: string, files: ReadonlyMap<string, string>): Difference[] {
  const changed = [...files].flatMap(([path, text]): Difference[] => {
    const file = join(root, path);
    if (!existsSync(file)) {
      return [{ path, problem: "is missing" }];
    }
    return readFileSync(file, "utf8") === text ? [] : [{ path, problem: "is out of date" }];
  });
  const stale = generatedFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => !files.has(path));
  return [...changed, ...stale.map((path) => ({ path, problem: "is no longer generated" }) as const)];
}
