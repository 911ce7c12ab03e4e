import { join } from "node:path";
import { readPipeline } from "../../../repo/gitops/support/pipeline";
import { runCommand, type CommandResult } from "../../support/command";

/**
 * Runs the script of a job as GitLab's runner does: all lines in one `bash` that ends at the first failure, then the lines for
 * afterwards. The project's variables win over those of the pipeline.
 */
export async function runGitLabJob(
  folder: string,
  name: string,
  inputs: Readonly<Record<string, string>>,
  projectVariables: Readonly<Record<string, string>>,
  runnerEnv: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  const pipeline = readPipeline(inputs, join(folder, ".gitlab/pulumi.gitlab-ci.yml"));
  const { script = [] } = pipeline[name] ?? {};
  const { variables, before_script: before = [], after_script: after = [] } = pipeline[".pulumi"] ?? {};
  const env = { ...runnerEnv, ...variables, CI_PROJECT_DIR: folder, ...projectVariables };
  const bash = (lines: readonly string[]) =>
    runCommand({ file: "bash", args: ["-eo", "pipefail", "-c", lines.join("\n")], cwd: folder, env });
  const result = await bash([...before, ...script]);
  await bash(after);
  return result;
}
