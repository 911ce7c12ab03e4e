import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, matchesGlob } from "node:path/posix";
import { parse } from "yaml";
import { root } from "../gitops/support/linters";

interface Update {
  readonly "package-ecosystem": string;
  readonly directory?: string;
  readonly directories?: readonly string[];
  readonly schedule: { readonly interval: string };
}

const { version, updates } = parse(readFileSync(join(root, ".github/dependabot.yml"), "utf8")) as {
  version: number;
  updates: readonly Update[];
};
/** Folders whose content is not in git. */
const ignored = new Set(["node_modules", "dist", ".git", ".state", "coverage"]);
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !ignored.has(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
const files = filesIn(".");
const foldersOf = (pattern: RegExp) => [
  ...new Set(files.filter((file) => pattern.test(file)).map((file) => join("/", dirname(file)))),
];

/** Folders of which dependabot does not update the dependencies. */
function notCovered(ecosystem: string, folders: readonly string[]): string[] {
  const covered = updates
    .filter((update) => update["package-ecosystem"] === ecosystem)
    .flatMap(({ directory, directories = [] }) => [
      ...(directory === undefined ? [] : [directory]),
      ...directories,
    ]);
  return folders.filter((folder) => !covered.some((pattern) => matchesGlob(folder, pattern)));
}

describe("dependabot.yml", () => {
  it("is of the version that GitHub reads and has a schedule for each ecosystem", () => {
    expect(version).toBe(2);
    expect(updates.map((update) => [update["package-ecosystem"], update.schedule.interval])).toEqual([
      ["npm", "weekly"],
      ["github-actions", "weekly"],
      ["gomod", "monthly"],
      ["pip", "monthly"],
    ]);
  });

  it("covers every lock file of npm", () => {
    const folders = foldersOf(/(^|\/)package-lock\.json$/).filter((folder) => !folder.startsWith("/tests/"));
    expect(folders).toContain("/");
    expect(notCovered("npm", folders)).toEqual([]);
  });

  it("covers every Go module", () => {
    const folders = foldersOf(/(^|\/)go\.mod$/);
    expect(folders.length).toBeGreaterThan(3);
    expect(notCovered("gomod", folders)).toEqual([]);
  });

  it("covers every workflow", () => {
    const folders = foldersOf(/^(\.github|gitops\/github)\/workflows\/[^/]+\.yml$/);
    // Dependabot looks for workflows of the repository itself in `.github/workflows` of the top folder.
    expect(folders).toContain("/.github/workflows");
    expect(
      notCovered(
        "github-actions",
        folders.map((folder) => (folder === "/.github/workflows" ? "/" : folder)),
      ),
    ).toEqual([]);
  });
});
