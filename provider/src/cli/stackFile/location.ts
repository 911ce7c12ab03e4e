import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { CliError } from "../cliError";
import { parseFile } from "./parseFile";

/** The names under which Pulumi looks for a project's file. */
const projectFileNames = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/** Where the files of a project and of one of its stacks are. */
export interface StackLocation {
  readonly project: string;
  /** Without an organization and a project in front. */
  readonly stack: string;
  readonly projectFile: string;
  /** The stack's file, which need not be there. */
  readonly stackFile: string;
}

/**
 * Finds the files as Pulumi does (3.220, tried): the project's in the folder or above it; the stack's beside it, or in the folder that the
 * project names as `stackConfigDir` (in old projects as `config`), with the same ending.
 *
 * @throws CliError when there is no project, or its file has no name.
 */
export function locateStack(folder: string, stackName: string): StackLocation {
  const projectFile = findProjectFile(folder);
  if (projectFile === undefined) {
    throw new CliError(
      `${folder} is in no Pulumi project: there is no Pulumi.yaml. Run this in a project's folder, or use --cwd.`,
    );
  }
  const content: unknown = parseFile(projectFile, readFileSync(projectFile, "utf8")).toJS();
  const { name, stackConfigDir, config } = asRecord(content);
  if (typeof name !== "string" || name === "") {
    throw new CliError(`${projectFile} has no name. Write \`name: PROJECT\` into it.`);
  }
  const stack = stackName.split("/").at(-1) ?? stackName;
  const ownFolder = [stackConfigDir, config].find((value) => typeof value === "string") ?? "";
  const file = `${basename(projectFile, extname(projectFile))}.${stack}${extname(projectFile)}`;
  return { project: name, stack, projectFile, stackFile: join(dirname(projectFile), ownFolder, file) };
}

function findProjectFile(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    const found = projectFileNames.map((name) => join(current, name)).find(existsSync);
    if (found !== undefined || dirname(current) === current) {
      return found;
    }
  }
}

/** An object of YAML; empty when the value is none. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
