import { projectCommand } from "./projectCommand";
import type { PulumiCli } from "./pulumiCli";

/**
 * Writes what a look has found as Markdown, by `preview-report` of the project's own packages.
 *
 * @returns why there is no report; `undefined` when there is.
 */
export async function writeDriftReport(
  pulumi: PulumiCli,
  {
    previewFile,
    eventFile,
    commit,
    output,
  }: { previewFile: string; eventFile: string; commit: string; output: string },
): Promise<string | undefined> {
  const { runner, project, stack } = pulumi.options;
  const command = projectCommand(project);
  if (command === undefined) {
    return "the package huaweicloud-ai is not installed in the project";
  }
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
  const result = await runner.run({
    file: process.execPath,
    args: [command, "preview-report", previewFile, ...options],
    cwd: project,
  });
  return result.code === 0 ? undefined : result.stderr.trim() || `exit code ${result.code}`;
}
