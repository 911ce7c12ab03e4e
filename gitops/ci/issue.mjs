// node issue.mjs REPORT CODE: keeps one issue about drift. CODE is what `preview-report --exit-code` ended with.
import { detectCi } from "./detectCi.mjs";
import { runCommand } from "./runCommand.mjs";
import { trackDrift } from "./trackDrift.mjs";
import { required } from "./variables.mjs";

const [file = "", code = ""] = process.argv.slice(2);
await runCommand(() =>
  trackDrift(detectCi(process.env), {
    file,
    code,
    project: required(process.env, "PROJECT_NAME", "give the project's name, as in Pulumi.yaml"),
    stack: required(process.env, "PULUMI_STACK", "name the stack"),
  }),
);
