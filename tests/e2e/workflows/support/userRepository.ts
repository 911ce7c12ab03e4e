import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../support/command";
import { repository } from "../../support/environment";
import type { Lab } from "../../support/lab";
import type { Project } from "../../support/project";

/** Variables that a job must get from its workflow, and from nowhere else. */
const workflowVariables =
  /^(?:HW_(?!METADATA)|PULUMI_(?:BACKEND_URL|CONFIG_PASSPHRASE|DEBUG_COMMANDS|STACK|HOME$)|NODE_COMPILE_CACHE)/;

/** A user's repository, with what the README of a host says to copy into it. */
export interface UserRepository {
  readonly project: Project;
  /** The variables of the machine that a job runs on. */
  readonly runnerEnv: NodeJS.ProcessEnv;
  /** What the user has stored on the host. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly backend: string;
  /** The machine's folder for what a job needs no longer than it runs. */
  readonly tempFolder: string;
}

/** Makes a repository with a stack "dev" and follows the README of a host in `gitops/`. */
export async function createUserRepository(lab: Lab, host: "github" | "gitlab"): Promise<UserRepository> {
  const project = await lab.createProject({ encryption: "passphrase" });
  symlinkSync(join(repository, "node_modules"), join(project.folder, "node_modules"));
  const readme = readFileSync(join(repository, "gitops", host, "README.md"), "utf8");
  const [, copying = ""] = /^```sh\n(clone=[\s\S]*?)^```$/m.exec(readme) ?? [];
  const script = copying.replace(/^clone=.*$/m, `clone='${repository}'`);
  const copied = await runCommand({
    file: "bash",
    args: ["-e", "-c", script],
    cwd: project.folder,
    env: process.env,
  });
  if (copying === "" || copied.code !== 0) {
    throw new Error(`what gitops/${host}/README.md says to copy cannot be copied: ${copied.text}`);
  }
  const tempFolder = join(project.folder, "temporary");
  mkdirSync(tempFolder);
  const inherited = Object.entries(project.env).filter(([name]) => !workflowVariables.test(name));
  const { HW_ACCESS_KEY = "", HW_SECRET_KEY = "", PULUMI_BACKEND_URL = "" } = project.env;
  return {
    project,
    runnerEnv: {
      ...Object.fromEntries(inherited),
      PULUMI_HOME: project.env.PULUMI_HOME,
      NODE_COMPILE_CACHE: project.env.NODE_COMPILE_CACHE,
      RUNNER_TEMP: tempFolder,
      TMPDIR: tempFolder,
    },
    secrets: { HW_ACCESS_KEY, HW_SECRET_KEY, PULUMI_CONFIG_PASSPHRASE: "test" },
    backend: PULUMI_BACKEND_URL,
    tempFolder,
  };
}
