import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { runCommand, type CommandResult } from "../../support/command";

interface Job {
  readonly script: readonly string[];
  readonly after_script: readonly string[];
}

type Pipeline = Readonly<Record<string, Job>> & { readonly variables: Readonly<Record<string, string>> };

/**
 * Runs the script of a job as GitLab's runner does: all lines in one `bash` that ends at the first failure, then the lines for
 * afterwards. The project's variables win over those of the pipeline.
 */
export async function runGitLabJob(
  folder: string,
  name: string,
  projectVariables: Readonly<Record<string, string>>,
  machine: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  const text = readFileSync(join(folder, ".gitlab/pulumi.gitlab-ci.yml"), "utf8");
  const pipeline = parse(text) as Pipeline;
  const { script = [] } = pipeline[name] ?? {};
  const env = { ...machine, ...pipeline.variables, ...projectVariables };
  const bash = (lines: readonly string[]) =>
    runCommand({ file: "bash", args: ["-eo", "pipefail", "-c", lines.join("\n")], cwd: folder, env });
  const result = await bash(script);
  await bash(pipeline[".pulumi"]?.after_script ?? []);
  return result;
}
