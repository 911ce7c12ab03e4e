import { join } from "node:path";
import { runCommand, type CommandResult } from "./command";
import { repository } from "./environment";
import type { Project } from "./project";

const file = join(repository, "cli", "dist", "main.js");

/** Runs the command `huaweicloud-ai` in a project's folder, on its stack. */
export function runCli(project: Project, ...args: readonly string[]): Promise<CommandResult> {
  return runCommand({
    file: process.execPath,
    args: [file, ...args, "--stack", "dev"],
    cwd: project.folder,
    env: project.env,
  });
}
