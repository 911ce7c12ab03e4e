import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./support/root";

const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
const listed = [...text.matchAll(/^\| `([\w./-]+)\/` /gm)].map(([, folder]) => folder ?? "");

describe("CONTRIBUTING.md", () => {
  it("lists only folders that exist", () => {
    expect(listed.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
  });

  it("lists every folder of the provider's sources", () => {
    const folders = readdirSync(join(root, "provider", "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `provider/src/${name}`);
    expect(listed).toEqual(expect.arrayContaining(folders));
  });

  it("lists every top folder", () => {
    // Folders of tools and what is not in git.
    const ignored = new Set([".git", ".state", "node_modules", "coverage"]);
    const tops = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !ignored.has(entry.name))
      .map(({ name }) => name)
      .filter((name) => !/^\.(?:idea|vscode|claude)$/.test(name));
    expect(tops.filter((name) => !listed.includes(name))).toEqual([]);
  });

  it("names only files that exist", () => {
    const files = [...text.matchAll(/`((?:provider|simulator|policy-pack|scripts|docs)\/[\w/.-]+\.\w+)`/g)]
      .map(([, file]) => file ?? "")
      .filter((file) => !file.includes("YOURS") && !file.includes("SERVICE"));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
