import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createFolderAtomically, removeUnfinishedFolders } from "../../../scripts/setup/atomicFolder.mjs";
import { identify } from "../../../scripts/setup/processIdentity.mjs";
import { createTempFolder } from "../support/tempFolder";

describe("makeFolder", () => {
  it("shows the folder only when it is whole", async () => {
    const folder = join(createTempFolder(), "kept", "one");
    const result = await createFolderAtomically(folder, (temporary) => {
      writeFileSync(join(temporary, "a"), "1");
      return Promise.resolve(existsSync(folder));
    });
    expect(result).toBe(false);
    expect(readdirSync(folder)).toEqual(["a"]);
    expect(readdirSync(join(folder, ".."))).toEqual(["one"]);
  });

  it("leaves nothing behind, and what was there before alone, when filling fails", async () => {
    const folder = join(createTempFolder(), "one");
    mkdirSync(folder);
    writeFileSync(join(folder, "a"), "old");
    const fill = (temporary: string) => {
      writeFileSync(join(temporary, "a"), "new");
      return Promise.reject(new Error("no"));
    };
    await expect(createFolderAtomically(folder, fill)).rejects.toThrow("no");
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("old");
    expect(readdirSync(join(folder, ".."))).toEqual(["one"]);
  });

  it("replaces a folder whole", async () => {
    const folder = join(createTempFolder(), "one");
    for (const name of ["a", "b"]) {
      await createFolderAtomically(folder, (temporary) => {
        writeFileSync(join(temporary, name), "");
        return Promise.resolve();
      });
    }
    expect(readdirSync(folder)).toEqual(["b"]);
  });
});

describe("removeLeftovers", () => {
  it("removes what processes that are gone have left, and nothing else", () => {
    const parent = createTempFolder();
    const folders = {
      ".unfinished-999999999-1": undefined,
      ".unfinished-999999998-1": "999999998@1",
      [`.unfinished-${process.pid}-1`]: identify(process.pid),
      kept: undefined,
    };
    for (const [name, owner] of Object.entries(folders)) {
      mkdirSync(join(parent, name));
      if (owner !== undefined) {
        writeFileSync(join(parent, name, ".filled-by"), owner);
      }
    }
    removeUnfinishedFolders(parent);
    expect(readdirSync(parent)).toEqual([`.unfinished-${process.pid}-1`, "kept"]);
  });
});
