import type { Command } from "commander";
import { help, stackFile } from "../stackFile/command";

/** Adds the command `stack-file`, which reads its options itself. */
export function addStackFile(program: Command): void {
  const command = program
    .command("stack-file")
    .summary("check, strip or name a stack's file for pipelines")
    .argument("[arguments...]")
    .helpOption(false)
    .allowUnknownOption()
    .action((args: readonly string[]) => {
      process.stdout.write(stackFile(args));
    });
  command.helpInformation = () => help;
}
