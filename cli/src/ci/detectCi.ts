import type { CiHost } from "./ciHost";
import { github } from "./github";
import { gitlab } from "./gitlab";

/** Returns the host whose job this is. */
export function detectCi(env: NodeJS.ProcessEnv): CiHost {
  if (env.GITHUB_ACTIONS === "true") {
    return github(env);
  }
  if (env.GITLAB_CI === "true") {
    return gitlab(env);
  }
  throw new Error("This is a job neither of GitHub Actions nor of GitLab CI/CD");
}
