import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const sections = read("CHANGELOG.md")
  .split(/^(?=## )/m)
  .slice(1);
const titles = sections.map((section) => section.split("\n", 1)[0] ?? "");
const versionOf = (title: string) => /^## (\d+\.\d+\.\d+) - \d{4}-\d{2}-\d{2}$/.exec(title)?.[1];

const { version, workspaces } = JSON.parse(read("package.json")) as {
  version: string;
  workspaces: readonly string[];
};
const manifests = workspaces
  .map((folder) => join(folder, "package.json"))
  .filter((file) => existsSync(join(root, file)));

describe("CHANGELOG.md", () => {
  it("begins with changes that are not released or with the version of the packages", () => {
    expect(["## Unreleased", `## ${version}`]).toContain(titles[0]?.replace(/ - .*$/, ""));
    expect(versionOf(titles.find((title) => title !== "## Unreleased") ?? "")).toBe(version);
  });

  it.each(manifests)("describes the version of %s", (file) => {
    expect((JSON.parse(read(file)) as { version: string }).version).toBe(version);
  });

  it("dates every version but the unreleased one", () => {
    expect(titles.slice(titles[0] === "## Unreleased" ? 1 : 0).filter((title) => !versionOf(title))).toEqual(
      [],
    );
  });

  it("groups changes by the kinds of Keep a Changelog", () => {
    const kinds = sections.flatMap((section) => section.match(/^### .*/gm) ?? []);
    const known = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
    expect(kinds.filter((kind) => !known.includes(kind.slice(4)))).toEqual([]);
    expect(sections.filter((section) => !/^### \w+\n\n- /m.test(section))).toEqual([]);
  });

  it("is linked where a reader looks for it", () => {
    expect(read("README.md")).toContain("](CHANGELOG.md)");
    expect(read("docs/releasing.md")).toContain("](../CHANGELOG.md)");
  });
});
