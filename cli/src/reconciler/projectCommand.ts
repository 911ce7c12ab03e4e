import { realpathSync } from "node:fs";
import { findUp } from "./findUp";

/**
 * The command of the version that the project has installed, which fits what its state records. As a file for Node.js: what package
 * managers put into `.bin` may be a script for a shell.
 */
export function projectCommand(project: string): string | undefined {
  const command = findUp(project, "node_modules/huaweicloud-ai/dist/main.js");
  return command === undefined ? undefined : realpathSync(command);
}
