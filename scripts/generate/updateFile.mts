import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes a generated file, or removes one that is no longer generated, and says so.
 *
 * @param root the repository's folder.
 * @param path from there, with forward slashes.
 */
export function updateFile(root: string, path: string, text: string | undefined): void {
  const file = join(root, path);
  if (text === undefined) {
    rmSync(file);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  process.stdout.write(`${path}\n`);
}
