import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../docs/support/root";
import { blockLines, exampleFolders, section, shows } from "./support/exampleFolders";

interface ProjectFile {
  readonly name: string;
  readonly main?: string;
  readonly config?: Readonly<Record<string, { readonly secret?: boolean; readonly default?: unknown }>>;
}

const onRealAccount = "On a real account";
const overview = readFileSync(join(root, "examples", "README.md"), "utf8");

function projectFile(folder: string): ProjectFile {
  return parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8")) as ProjectFile;
}

/** Commands without what stands behind a comment sign. */
function commands(readme: string, heading: string): string[] {
  return blockLines(section(readme, heading), "sh").map((line) => line.replace(/\s+#.*$/, ""));
}

describe("examples/README.md", () => {
  it("lists every folder, and no other", () => {
    const listed = [...overview.matchAll(/^\| \[([\w-]+)\]\(\1\)/gm)].map(([, folder]) => folder ?? "");
    const folders = readdirSync(join(root, "examples"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(listed.sort()).toEqual(folders.sort());
  });
});

describe.each(exampleFolders())("examples/$name", ({ name, folder, readme }) => {
  const project = projectFile(folder);
  const keys = Object.entries(project.config ?? {}).map(([key, { secret }]) => ({
    key: key.replace(`${project.name}:`, ""),
    secret: secret === true,
  }));

  it("is a project of the folder's name, which the overview lists", () => {
    expect(project.name).toBe(name);
    expect(project.main).toBeUndefined();
  });

  it("holds the program, and no file that its README does not name", () => {
    const files = readdirSync(folder).filter((file) => !/^(?:Pulumi\..*yaml|README\.md)$/.test(file));
    expect(files).toContain("index.ts");
    expect(files.filter((file) => !readme.includes(`](${file})`))).toEqual([]);
  });

  it("has no made-up values that would count where one was forgotten", () => {
    expect(Object.entries(project.config ?? {}).filter(([, entry]) => "default" in entry)).toEqual([]);
  });

  it("has every argument of the program set on a real account, and no other", () => {
    const set = commands(readme, onRealAccount)
      .map((line) => /^pulumi config set (--secret )?(\w+)(?: \S+)?$/.exec(line))
      .flatMap((match) => (match ? [{ key: match[2] ?? "", secret: match[1] !== undefined }] : []));
    const byKey = (one: { key: string }, other: { key: string }): number => one.key.localeCompare(other.key);
    expect(set.sort(byKey)).toEqual(keys.sort(byKey));
  });

  it("begins on a real account with state, keys, a stack and its region, and ends with up", () => {
    const lines = commands(readme, onRealAccount);
    expect(lines.slice(0, 4)).toEqual([
      'export PULUMI_BACKEND_URL="file://$HOME" PULUMI_CONFIG_PASSPHRASE=...',
      "export HW_ACCESS_KEY=... HW_SECRET_KEY=...",
      "pulumi stack init prod",
      "pulumi config set huaweicloud:region cn-north-4",
    ]);
    expect(lines.at(-1)).toMatch(/^pulumi up( --refresh)?$/);
    const known = /^pulumi (?:stack init|config set|preview|refresh|up)\b/;
    expect(lines.slice(2).filter((line) => !known.test(line))).toEqual([]);
  });

  it("is asked on the simulator for changes and for drift, and taken down", () => {
    const lines = commands(readme, "On the simulator");
    expect(lines[0]).toBe(`cd examples/${name}`);
    expect(lines).toEqual(
      expect.arrayContaining([
        "pulumi up",
        "pulumi preview --expect-no-changes",
        "pulumi refresh --preview-only --expect-no-changes",
        expect.stringMatching(/^pulumi destroy/),
      ]),
    );
  });
});

describe("the root stack", () => {
  it("is the example's own, run from the top folder", () => {
    const { main, ...rest } = projectFile(root);
    expect(main).toBe("examples/ai-cluster");
    expect(rest).toEqual(projectFile(join(root, "examples", "ai-cluster")));
  });
});

describe("shows", () => {
  it("takes … for anything, spaces for alignment, and the rest as it is", () => {
    expect(shows('a\n   id  : "x-1"  \n', 'id: "…"')).toBe(false);
    expect(shows('a\n   id  : "x-1"  \n', ' id :   "x-…"')).toBe(true);
    expect(shows("(0.1s) [diff: ~a]", "(…) [diff: ~a]")).toBe(true);
    expect(shows("[diff: ~b]", "[diff: ~a]")).toBe(false);
  });
});
