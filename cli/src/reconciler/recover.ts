import { join } from "node:path";
import { isOwnTypeToken } from "pulumi-huaweicloud-ai/schema";
import { exitCodes, ExitError } from "./exitCodes";
import { projectCommand } from "./projectCommand";
import type { PulumiCli } from "./pulumiCli";

/** What `huaweicloud-ai recover --json` writes, as far as it matters here. */
interface RecoverOutput {
  readonly changed?: boolean;
  readonly taken?: readonly { name: string; id: string }[];
  readonly left?: readonly {
    urn: string;
    name: string;
    reason: string;
    candidates: readonly { id: string }[];
  }[];
  readonly error?: { message: string };
}

/**
 * Takes what a dead run has made into the state, so that `up` does not make it again. Ends the round when that needs a person's word:
 * they either say what was made, or write down that something was not.
 */
export async function recover(pulumi: PulumiCli): Promise<void> {
  const exported = await pulumi.query("stack export");
  if (exported.code !== 0) {
    throw new ExitError(exitCodes.failed, `pulumi stack export: ${exported.stderr.trim()}`);
  }
  if (!pendingCreateTypes(exported.stdout).some(isOwnTypeToken)) {
    return;
  }
  const { runner, log, store, project, stack } = pulumi.options;
  const command = projectCommand(project);
  if (command === undefined) {
    throw new ExitError(exitCodes.failed, "the package huaweicloud-ai is not installed in the project");
  }
  // Taking over locks the stack, so the dead run's lock must not be in the way. A look takes it away, and no harm is done when it fails.
  await pulumi.runReadOnly("refresh", ["--preview-only"], join(pulumi.temporaryFolder, "refresh.txt"));
  const ignored = [...store.ignoredIds].flatMap((id) => ["--ignore", id]);
  const run = await runner.run({
    file: process.execPath,
    args: [command, "recover", "--yes", "--json", "--stack", stack, ...ignored],
    cwd: project,
  });
  const { changed, taken = [], left = [], error } = parseRecoverOutput(run.stdout);
  for (const { name, id } of changed ? taken : []) {
    log("recovered", { name, id });
  }
  if (left.length > 0) {
    throw new ExitError(exitCodes.needsHuman, decisionMessage(left, pulumi));
  }
  if (run.code !== 0) {
    throw new ExitError(exitCodes.failed, `huaweicloud-ai recover: ${error?.message ?? run.stderr.trim()}`);
  }
}

function decisionMessage(
  left: NonNullable<RecoverOutput["left"]>,
  { options: { store, stack } }: PulumiCli,
): string {
  const { ignoredIdsFile, failureFile } = store;
  const ids = [...new Set(left.flatMap(({ candidates }) => candidates.map(({ id }) => id)))];
  const list = left.map(({ name, reason, candidates }) => {
    const found = candidates.map(({ id }) => id).join(", ");
    return `${name} (${reason}${found === "" ? "" : `: ${found}`})`;
  });
  return (
    `a run died, and it cannot be told what it made of ${list.join("; ")}. If it made one of them, say which` +
    ` (npx huaweicloud-ai recover --take '${left[0]?.urn ?? "URN"}=ID' --stack ${stack}). If it made none, write that down` +
    ` (echo ${ids.join(" ")} >> ${ignoredIdsFile} ). Then delete ${failureFile} to go on at once`
  );
}

/** Parses the standard output of `huaweicloud-ai recover --json`. */
export function parseRecoverOutput(text: string): RecoverOutput {
  try {
    return JSON.parse(text) as RecoverOutput;
  } catch {
    // It has written nothing, and standard error says why.
    return {};
  }
}

/**
 * Returns the types of the unfinished creations that the state records.
 *
 * @param exported what `pulumi stack export` wrote.
 */
export function pendingCreateTypes(exported: string): string[] {
  const { deployment } = JSON.parse(exported) as {
    deployment?: { pending_operations?: { type: string; resource: { type: string } }[] };
  };
  return (deployment?.pending_operations ?? [])
    .filter(({ type }) => type === "creating")
    .map(({ resource }) => resource.type);
}
