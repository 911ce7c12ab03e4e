import { Argument, Option, type Command } from "commander";
import { actions, stackFile, type Action, type Options } from "../stackFile/command";

const help = `
  check   fail when the file holds a key of the account, which whoever can run a preview can decrypt
  strip   take its secrets out of the file, for a run that has no key to them
  name    write PROJECT/STACK

Nothing is decrypted, and neither the state nor the cloud is asked.

Exit code: 0 done, 1 not done or a key was found; standard error says which.`;

/** Adds the command `stack-file`. */
export function addStackFile(program: Command): void {
  program
    .command("stack-file")
    .summary("check, strip or name a stack's file for pipelines")
    .description("Reads a stack's file (Pulumi.STACK.yaml) for pipelines, wherever the project has it.")
    .addArgument(new Argument("<action>", "what to do with it").choices(actions))
    .addOption(new Option("--stack <name>", "the stack").env("PULUMI_STACK"))
    .option("--project <name>", "fail where the project's file has another name")
    .option("--cwd <folder>", "the project's folder", ".")
    .addHelpText("after", help)
    .action((action: Action, options: Options) => {
      process.stdout.write(stackFile(action, options));
    });
}
