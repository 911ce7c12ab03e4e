import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A new, empty folder that is removed after the test. */
export function createTempFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "set-up-")));
  folders.push(folder);
  return folder;
}
