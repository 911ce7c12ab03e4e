import type { Command } from "commander";
import { openAccount } from "../account";
import { candidates, candidatesText } from "../listCandidates";
import {
  openSession,
  placeOf,
  withPlaceOptions,
  withStackOptions,
  writeDocument,
  type PlaceOptions,
  type StackOptions,
} from "./session";

const help = `
They have no name by which to tell whose they are. \`huaweicloud-ai recover\` lists those among them that a killed run may have made.

Exit code: 0 listed, 1 not listed, and standard error says why.`;

/** Adds the command `candidates`. */
export function addCandidates(program: Command): void {
  withPlaceOptions(withStackOptions(program.command("candidates")))
    .summary("list RoCE networks that the stack does not know")
    .description("Lists RoCE networks that the account has and the stack does not know.")
    .addHelpText("after", help)
    .action(list);
}

async function list({ json = false, ...options }: StackOptions & PlaceOptions): Promise<void> {
  const { context, state, names, pulumi, tell } = openSession(options);
  const found = await candidates(state, await openAccount(context, placeOf(options)), {
    names,
    pulumi,
    tell,
  });
  if (json) {
    writeDocument({ command: "candidates", ...names, ...found });
  } else {
    process.stdout.write(candidatesText(found));
  }
}
