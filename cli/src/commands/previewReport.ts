import type { Command } from "commander";
import { previewReport } from "../previewReport/command";
import { help } from "../previewReport/options";

/** Adds the command `preview-report`, which reads its options itself. */
export function addPreviewReport(program: Command): void {
  const command = program
    .command("preview-report")
    .summary("Markdown for a pull request out of what `pulumi preview --json` writes")
    .argument("[arguments...]")
    .helpOption(false)
    .allowUnknownOption()
    .action((args: readonly string[]) => {
      process.exitCode = previewReport(args);
    });
  command.helpInformation = () => help;
}
