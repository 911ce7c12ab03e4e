import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./support/root";

const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
const listed = [...text.matchAll(/^\| `([\w/-]+)\/` /gm)].map(([, folder]) => folder ?? "");

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

  it("names only files that exist", () => {
    const files = [...text.matchAll(/`((?:provider|simulator|policy-pack|scripts|docs)\/[\w/.-]+\.\w+)`/g)]
      .map(([, file]) => file ?? "")
      .filter((file) => !file.includes("YOURS") && !file.includes("SERVICE"));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
