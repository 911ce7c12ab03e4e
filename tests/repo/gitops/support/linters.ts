import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createTempFolder } from "../../support/tempFolder";

/** The repository. */
export const root = join(__dirname, "../../../..");

/** A job that a pipeline would have, as gitlab-ci-local lists it. */
export interface ListedJob {
  readonly name: string;
  readonly when: string;
}

/** What actionlint says about workflows; an empty text when it finds nothing. */
export function lintWorkflows(files: readonly string[]): string {
  // Workflows that call each other are looked for where GitHub looks.
  const folder = createTempFolder();
  mkdirSync(join(folder, ".github", "workflows"), { recursive: true });
  mkdirSync(join(folder, ".git"));
  const copies = files.map((file) => {
    const copy = join(folder, ".github", "workflows", basename(file));
    copyFileSync(file, copy);
    return copy;
  });
  return outputOf("actionlint", folder, [
    // What else is on this machine must not decide.
    "-shellcheck=",
    "-pyflakes=",
    "-oneline",
    // GitHub has it since May 2026, and the linter does not know it yet.
    "-ignore",
    'unexpected key "queue" for "concurrency" section',
    ...copies,
  ]);
}

/**
 * The jobs of a pipeline that includes this text once for each set of inputs, by GitLab's own schema and rules. Throws what is wrong with
 * the text.
 */
export function listJobs(
  text: string,
  variables: Readonly<Record<string, string>> = {},
  inputs: readonly Readonly<Record<string, string>>[] = [{ project: "networks" }],
): ListedJob[] {
  const folder = createTempFolder();
  writeFileSync(join(folder, "pulumi.yml"), text);
  const include = inputs.map((own) => ({ local: "/pulumi.yml", inputs: own }));
  // JSON is YAML as well.
  writeFileSync(join(folder, ".gitlab-ci.yml"), JSON.stringify({ include }));
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  execFileSync("git", ["add", "."], { cwd: folder });
  const command = join(root, "node_modules/gitlab-ci-local/dist/index.js");
  const variableArgs = Object.entries(variables).flatMap(([name, value]) => [
    "--variable",
    `${name}=${value}`,
  ]);
  const args = [command, "--home", folder, "--list-json", ...variableArgs];
  // Nothing of the machine's git configuration and no repository above.
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CEILING_DIRECTORIES: dirname(folder),
    NO_COLOR: "1",
  };
  const output = execFileSync(process.execPath, args, { cwd: folder, env, stdio: "pipe", encoding: "utf8" });
  return JSON.parse(output.slice(output.indexOf("[\n"))) as ListedJob[];
}

/** Puts a changed copy of a workflow where a linter takes it for one. */
export function changedCopy(file: string, change: (text: string) => string): string {
  const folder = join(createTempFolder(), ".github", "workflows");
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, "changed.yml");
  copyFileSync(file, copy);
  writeFileSync(copy, change(readFileSync(copy, "utf8")));
  return copy;
}

function outputOf(command: string, cwd: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { cwd, stdio: "pipe", encoding: "utf8" });
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: string; stdout?: string; stderr?: string };
    if (code === "ENOENT") {
      throw new Error(`${command} is not on the PATH: run npm test`, { cause: error });
    }
    return `${stdout ?? ""}${stderr ?? ""}`;
  }
}
