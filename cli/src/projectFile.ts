import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord } from "pulumi-huaweicloud-ai/internal";
import { UsageError } from "./usageError";
import { parseYamlFile } from "./parseYamlFile";

/** Names under which Pulumi finds a project's file, in this order (3.220, tried). */
const fileNames = ["Pulumi.json", "Pulumi.yaml", "Pulumi.yml"];

/** A project's file. */
export interface ProjectFile {
  readonly path: string;
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Returns the project's file, which lies in a folder or above it, where Pulumi looks as well.
 *
 * @throws CliError when there is no such file, it is no YAML, or it has no name.
 */
export function readProjectFile(folder: string): ProjectFile {
  const path = findProjectFile(folder);
  if (path === undefined) {
    throw new UsageError(
      `${folder} is in no Pulumi project: there is no Pulumi.yaml. Run this in a project's folder, or use --cwd.`,
    );
  }
  const content = asRecord(readYaml(path));
  const { name } = content;
  if (typeof name !== "string" || name === "") {
    throw new UsageError(`${path} has no name. Write \`name: PROJECT\` into it.`);
  }
  return { path, name, content };
}

/**
 * Returns the name in the project's file.
 *
 * @throws CliError as {@link readProjectFile} does.
 */
export function projectName(folder: string): string {
  return readProjectFile(folder).name;
}

function findProjectFile(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    const found = fileNames.map((name) => join(current, name)).find(existsSync);
    if (found !== undefined || dirname(current) === current) {
      return found;
    }
  }
}

function readYaml(path: string): unknown {
  try {
    return parseYamlFile(path, readFileSync(path, "utf8")).toJS();
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** An object of YAML; empty when the value is none. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
