import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { UsageError } from "./usageError";
import type { StackExport, StackNames } from "./deployment";
import { exitCodes } from "./exitCodes";
import { writePendingOperations, findStateFile } from "./localBackend";
import type { PulumiCli } from "./pulumiCli";

/** A change of a stack's state. */
export interface StateChange {
  readonly names: StackNames;
  /** The state that it was planned on. */
  readonly before: StackExport;
  readonly after: StackExport;
  /** Resources that a refresh fills in. */
  readonly refresh?: readonly string[];
}

/** What a change of the state takes. */
export type StateCommands = Pick<PulumiCli, "export" | "import" | "refresh" | "backendUrl">;

/**
 * Changes a stack's state. All or nothing: when something fails, the state becomes what it was.
 *
 * @returns the state afterwards.
 * @throws CliError when nothing was changed.
 */
export function changeState(pulumi: StateCommands, change: StateChange): StackExport {
  const { before, after, refresh = [] } = change;
  const write = createStateWriter(pulumi, change);
  if (!isDeepStrictEqual(pulumi.export(), before)) {
    throw new UsageError(
      "Nothing was changed: another command has changed the state since it was read. Run this again once that has ended.",
    );
  }
  try {
    write(after);
    if (refresh.length > 0) {
      pulumi.refresh(refresh);
    }
    const changed = pulumi.export();
    const known = new Set(changed.deployment.resources?.map(({ urn }) => urn));
    const missing = refresh.filter((urn) => !known.has(urn));
    if (missing.length > 0) {
      throw new UsageError(`The cloud does not show ${missing.join(", ")} any more.`);
    }
    return changed;
  } catch (error) {
    restoreState(pulumi, write, before);
    const reason = errorMessage(error);
    throw new UsageError(`Nothing was changed, the state is as before. ${hintFor(reason)}${reason}`, {
      cause: error,
    });
  }
}

/**
 * Returns what writes a state, its pending operations included, which `pulumi stack import` drops.
 *
 * @throws CliError when there are some, and this backend has no way to keep them.
 */
function createStateWriter(
  pulumi: Pick<PulumiCli, "import" | "backendUrl">,
  { names, before, after }: StateChange,
): (state: StackExport) => void {
  const keeps = (after.deployment.pending_operations ?? []).length > 0;
  const hasSome = keeps || (before.deployment.pending_operations ?? []).length > 0;
  const file = hasSome ? findStateFile(pulumi.backendUrl(), names) : undefined;
  if (keeps && file === undefined) {
    throw new UsageError(
      "Nothing was changed: `pulumi stack import` drops all pending operations of a state, and on this backend those that stay undecided would be lost. " +
        "Decide about all of them at once: `huaweicloud-ai recover --dry-run` lists them; name what was made with --take URN=ID, and what was not with --ignore ID.",
      { exitCode: exitCodes.needsHuman },
    );
  }
  return (state) => {
    pulumi.import(state);
    const pending = state.deployment.pending_operations ?? [];
    if (file !== undefined && pending.length > 0) {
      writePendingOperations(file, pending);
    }
  };
}

function restoreState(
  pulumi: Pick<PulumiCli, "export">,
  write: (state: StackExport) => void,
  before: StackExport,
): void {
  try {
    if (!isDeepStrictEqual(pulumi.export(), before)) {
      write(before);
    }
  } catch (error) {
    const file = join(mkdtempSync(join(tmpdir(), "huaweicloud-ai-")), "state.json");
    writeFileSync(file, JSON.stringify(before), { mode: 0o600 });
    throw new UsageError(
      `The state was changed in part and cannot be put back. Run \`pulumi stack import --file ${file}\` to put it back. ${errorMessage(error)}`,
      { cause: error },
    );
  }
}

function hintFor(reason: string): string {
  return /currently locked|another update is currently in progress/i.test(reason)
    ? "The stack is locked: if the update that locked it has died, run `pulumi cancel` first. "
    : "";
}

function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
