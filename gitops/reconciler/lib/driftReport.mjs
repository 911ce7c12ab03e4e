import { realpathSync } from "node:fs";
import { findUp } from "./findUp.mjs";

/**
 * Writes what a look has found as Markdown, by the provider's own command.
 * @param {import("./pulumiCli.mjs").Pulumi} pulumi
 * @param {{ answerFile: string, eventFile: string, commit: string, output: string }} files
 * @returns {Promise<string | undefined>} why there is no report; undefined when there is
 */
export async function writeDriftReport(pulumi, { answerFile, eventFile, commit, output }) {
  const { children, project, stack } = pulumi.parts;
  const command = findUp(project, "node_modules/.bin/huaweicloud-ai");
  if (command === undefined) return "the package pulumi-huaweicloud-ai is not installed in the project";
  const options = [
    "--events",
    eventFile,
    "--output",
    output,
    "--stack",
    stack,
    "--commit",
    commit,
    "--title",
    "Drift",
  ];
  const made = await children.run({
    file: process.execPath,
    args: [realpathSync(command), "preview-report", answerFile, ...options],
    cwd: project,
  });
  return made.code === 0 ? undefined : made.stderr.trim() || `exit code ${String(made.code)}`;
}
