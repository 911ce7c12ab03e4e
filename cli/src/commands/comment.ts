import type { Command } from "commander";
import { comment } from "../ci/command";

const help = `
Run it in a job of GitHub Actions on pull_request, or of GitLab CI/CD on merge_request_event. It takes the job's own variables, and

  PROJECT_NAME    the project's name, as in Pulumi.yaml
  PULUMI_STACK    the stack
  GITHUB_TOKEN    on GitHub: a token that may write to pull requests
  REPORT_AUTHOR   on GitHub: who that token writes as [default: github-actions[bot]]
  GITLAB_TOKEN    on GitLab: a project access token, role Reporter, scope api

Exit code: 0 written, 1 not written, and standard error says why.`;

/** Adds the command `comment`. */
export function addComment(program: Command): void {
  program
    .command("comment")
    .summary("show a report on the pull request, always in the same comment")
    .description("Shows a report on the pull request or merge request that the job runs for.")
    .argument("<report>", "what `preview-report --marker PROJECT/STACK --output` wrote")
    .addHelpText("after", help)
    .action(async (file: string) => {
      process.stdout.write(`${await comment(file)}\n`);
    });
}
