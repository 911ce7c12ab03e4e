import { basename, dirname, extname, join } from "node:path";
import { readProjectFile } from "../projectFile";

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
  const { path: projectFile, name, content } = readProjectFile(folder);
  const { stackConfigDir, config } = content;
  const stack = stackName.split("/").at(-1) ?? stackName;
  const ownFolder = [stackConfigDir, config].find((value) => typeof value === "string") ?? "";
  const file = `${basename(projectFile, extname(projectFile))}.${stack}${extname(projectFile)}`;
  return { project: name, stack, projectFile, stackFile: join(dirname(projectFile), ownFolder, file) };
}
