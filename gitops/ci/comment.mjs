// node comment.mjs REPORT: shows the report on the pull request, always in the same comment.
import { detectCi } from "./detectCi.mjs";
import { postComment } from "./postComment.mjs";
import { runCommand } from "./runCommand.mjs";
import { required } from "./variables.mjs";

const [file = ""] = process.argv.slice(2);
await runCommand(() =>
  postComment(detectCi(process.env), {
    file,
    project: required(process.env, "PROJECT_NAME", "give the project's name, as in Pulumi.yaml"),
    stack: required(process.env, "PULUMI_STACK", "name the stack"),
  }),
);
