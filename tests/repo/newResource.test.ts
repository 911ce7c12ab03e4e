import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { createTempFolder } from "./support/tempFolder";

const root = join(__dirname, "../..");
const fixture = join(root, "tests/fixtures/newResource");

/** Rows for a table in an existing file: whole lines, added behind one that is there. */
interface TableRows {
  readonly file: string;
  readonly after: string;
  readonly rows: readonly string[];
}

const tableRows = JSON.parse(readFileSync(join(fixture, "rows.json"), "utf8")) as readonly TableRows[];
const newFiles = readdirSync(join(fixture, "files"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) =>
    relative(join(fixture, "files"), join(parentPath, name)).replaceAll(sep, "/"),
  );

/** The paths that the six steps of CONTRIBUTING name. */
const contributing = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
const [, steps = ""] = /## Add a resource in six steps\n(.*?)\n## /s.exec(contributing) ?? [];
const namedPaths = [...steps.matchAll(/`([\w./-]+\.(?:ts|md))`/g)].map(([, path]) => path ?? "");
const tables = new Set(
  namedPaths.filter((path) => !path.includes("YOURS") && !path.startsWith("tests/repo/")),
);
const placeholders = namedPaths.filter((path) => path.includes("YOURS"));

/** Whether a path is what one with placeholders stands for. */
function standsFor(placeholder: string, path: string): boolean {
  const pattern = placeholder
    .replaceAll(".", "\\.")
    .replace("SERVICE", "[A-Za-z]+")
    .replace("YOURS", "edgeGateways?");
  return new RegExp(`^${pattern}$`).test(path);
}

/** A copy of the repository, in which the steps have been followed. */
function copyWithNewResource(): string {
  const copy = createTempFolder();
  const left = new Set(["node_modules", ".git", ".state", "coverage"]);
  for (const name of readdirSync(root).filter((entry) => !left.has(entry))) {
    cpSync(join(root, name), join(copy, name), { recursive: true, preserveTimestamps: true });
  }
  linkPackages(join(copy, "node_modules"));
  for (const path of newFiles) {
    const target = join(copy, path);
    if (existsSync(target)) {
      throw new Error(`${path} exists already`);
    }
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(fixture, "files", path), target);
  }
  for (const { file, after, rows } of tableRows) {
    const lines = readFileSync(join(copy, file), "utf8").split("\n");
    const index = lines.indexOf(after);
    if (index < 0) {
      throw new Error(`${file} has no line ${after}`);
    }
    writeFileSync(join(copy, file), lines.toSpliced(index + 1, 0, ...rows).join("\n"));
  }
  return copy;
}

/** Installed packages are those of the repository, but for its own, which are those of the copy. */
function linkPackages(folder: string): void {
  mkdirSync(folder);
  const { workspaces } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    workspaces: readonly string[];
  };
  const own = new Map(
    workspaces.map((workspace) => {
      const manifest = readFileSync(join(root, workspace, "package.json"), "utf8");
      return [(JSON.parse(manifest) as { name: string }).name, workspace];
    }),
  );
  for (const name of readdirSync(join(root, "node_modules"))) {
    const workspace = own.get(name);
    const target =
      workspace === undefined ? join(root, "node_modules", name) : join(dirname(folder), workspace);
    symlinkSync(target, join(folder, name));
  }
}

/** Runs Node in the copy; returns what it writes, when it fails. */
function run(copy: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: copy, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve(error ? `${error.message}\n${stdout}\n${stderr}` : "");
    });
  });
}

/** Tests that hold for every resource type or table, and those of the new one. */
const testFiles = [
  "tests/integration/drift/everyArgument.test.ts",
  "tests/integration/provider/defects.test.ts",
  "tests/integration/provider/edgeGateway.test.ts",
  "tests/integration/provider/everyKind.test.ts",
  "tests/integration/simulator/docs.test.ts",
  "tests/unit/docs/readme.test.ts",
  "tests/unit/policy-pack/policies/factories/allowedLocationPolicy.test.ts",
  "tests/unit/provider/schema/diff.test.ts",
  "tests/unit/provider/schema/validate.test.ts",
];

const tsc = "node_modules/typescript/bin/tsc";

interface JestResult {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs the tests of the new resource in the copy: messages of files that failed, and the files in which a test passed. */
async function runTests(copy: string): Promise<{ failures: string[]; passed: string[] }> {
  const report = join(copy, "results.json");
  await run(
    copy,
    "node_modules/jest/bin/jest.js",
    ...["--selectProjects", "unit", "integration", "--runInBand"],
    ...["--json", `--outputFile=${report}`, "--testNamePattern", "Edge ?Gateway|gateway", "--", ...testFiles],
  );
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as JestResult;
  return {
    failures: testResults.map(({ message }) => message).filter((message) => message !== ""),
    passed: testResults
      .filter(({ assertionResults }) => assertionResults.some(({ status }) => status === "passed"))
      .map(({ name }) => name),
  };
}

describe("the six steps for a new resource", () => {
  it("name every table that gets a row, and no other", () => {
    expect([...new Set(tableRows.map(({ file }) => file))].sort()).toEqual([...tables].sort());
  });

  it("name every new file, and no other", () => {
    expect(
      newFiles.filter((path) => !placeholders.some((placeholder) => standsFor(placeholder, path))),
    ).toEqual([]);
    expect(
      placeholders.filter((placeholder) => !newFiles.some((path) => standsFor(placeholder, path))),
    ).toEqual([]);
  });

  it("are all that a resource needs for its classes, reference, policies and life cycle", async () => {
    const copy = copyWithNewResource();
    expect(await run(copy, "scripts/generate/main.mts")).toBe("");
    const schema = JSON.parse(readFileSync(join(copy, "provider/schema.json"), "utf8")) as {
      resources: object;
    };
    expect(Object.keys(schema.resources)).toContainEqual(expect.stringMatching(/:EdgeGateway$/));
    expect(readFileSync(join(copy, "docs/reference/edgeGateway.md"), "utf8")).toContain("# EdgeGateway");
    expect(await run(copy, tsc, "--build")).toBe("");
    const [typeErrors, { failures, passed }] = await Promise.all([
      run(copy, tsc, "--project", "tests/tsconfig.json"),
      runTests(copy),
    ]);
    expect(typeErrors).toBe("");
    expect(failures).toEqual([]);
    for (const file of testFiles) {
      expect(passed).toContainEqual(expect.stringContaining(file));
    }
  }, 300_000);
});
