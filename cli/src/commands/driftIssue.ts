import type { Command } from "commander";
import { driftIssue } from "../ci/command";

const help = `
The issue is opened and updated while there is drift, and closed when there is none. Run it in a job of GitHub Actions or of GitLab
CI/CD. It takes the job's own variables, and

  PROJECT_NAME    the project's name, as in Pulumi.yaml
  PULUMI_STACK    the stack
  GITHUB_TOKEN    on GitHub: a token that may write to issues
  REPORT_AUTHOR   on GitHub: who that token writes as [default: github-actions[bot]]
  GITLAB_TOKEN    on GitLab: a project access token, role Reporter, scope api

Exit code: 0 done, 1 not done or nothing is known of the drift, and standard error says which.`;

/** Adds the command `drift-issue`. */
export function addDriftIssue(program: Command): void {
  program
    .command("drift-issue")
    .summary("keep one issue open as long as there is drift")
    .description("Keeps one issue open as long as there is drift.")
    .argument("<report>", "what `preview-report --marker PROJECT/STACK --exit-code --output` wrote")
    .argument("<code>", "the exit code with which that ended")
    .addHelpText("after", help)
    .action(async (file: string, code: string) => {
      process.stdout.write(`${await driftIssue(file, code)}\n`);
    });
}
