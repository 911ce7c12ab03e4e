import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { isRecord } from "../http/answer";
import { CliError } from "./cliError";

/** Names under which Pulumi finds a project's file, in this order. */
const fileNames = ["Pulumi.json", "Pulumi.yaml", "Pulumi.yml"];

/**
 * Returns the name in the project's file, which lies in a folder or above it, where Pulumi looks as well.
 *
 * @throws CliError when there is no such file, or it has no name.
 */
export function projectName(folder: string): string {
  const file = findProjectFile(folder);
  if (file === undefined) {
    throw new CliError(
      `${folder} is in no Pulumi project: there is no Pulumi.yaml. Run this in a project's folder, or use --cwd.`,
    );
  }
  const name = readName(file);
  if (name === undefined) {
    throw new CliError(`${file} has no name. Write \`name: PROJECT\` into it.`);
  }
  return name;
}

function findProjectFile(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    const found = fileNames.map((name) => join(current, name)).find(existsSync);
    if (found !== undefined || dirname(current) === current) {
      return found;
    }
  }
}

function readName(file: string): string | undefined {
  let content: unknown;
  try {
    // JSON is YAML as well.
    content = parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const name = isRecord(content) ? content.name : undefined;
  return typeof name === "string" && name !== "" ? name : undefined;
}
