import type { Command } from "commander";
import { openAccount } from "../account";
import { listCandidates, formatCandidates } from "../listCandidates";
import {
  openSession,
  scopeFrom,
  withScopeOptions,
  withStackOptions,
  writeJson,
  type ScopeOptions,
  type StackOptions,
} from "./session";

const help = `
They have no name by which to tell whose they are. \`huaweicloud-ai recover\` lists those among them that a killed run may have made.

Exit code: 0 listed, 1 not listed, and standard error says why.`;

/** Adds the command `candidates`. */
export function addCandidates(program: Command): void {
  withScopeOptions(withStackOptions(program.command("candidates")))
    .summary("list RoCE networks that the stack does not know")
    .description("Lists RoCE networks that the account has and the stack does not know.")
    .addHelpText("after", help)
    .action(list);
}

async function list({ json = false, ...options }: StackOptions & ScopeOptions): Promise<void> {
  const { context, state, names, pulumi, notify } = openSession(options);
  const found = await listCandidates(state, await openAccount(context, scopeFrom(options)), {
    names,
    pulumi,
    notify,
  });
  if (json) {
    writeJson({ command: "candidates", ...names, ...found });
  } else {
    process.stdout.write(formatCandidates(found));
  }
}
