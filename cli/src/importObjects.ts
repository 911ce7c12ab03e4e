import {
  parseTypeToken,
  resourceKinds,
  typeTokenOf,
  type ResourceForm,
  type ResourceKind,
} from "pulumi-huaweicloud-ai/schema";
import type { Account } from "./account";
import type { AccountObject } from "./accountObjects";
import { changeState, type StateCommands } from "./changeState";
import { UsageError } from "./usageError";
import {
  withImportedResources,
  urnOf,
  type ImportSpec,
  type StackExport,
  type StackNames,
} from "./deployment";
import { exitCodes } from "./exitCodes";
import { generateProgram } from "./generateProgram";
import type { ConfigValue } from "./configValue";
import type { PulumiCli } from "./pulumiCli";
import { readPendingOperations } from "./recovery/pendingOperations";
import { loadOwners, type OwnerLookup } from "./stackOwners";
import { table } from "./terminal";

/** What to bring into the stack: one object, or all that the account has. */
export type ImportTarget = "all" | Omit<ImportSpec, "protect">;

/** What an import works with. */
export interface ImportContext {
  readonly pulumi: StateCommands & Pick<PulumiCli, "stacks">;
  readonly names: StackNames;
  readonly account: Account;
  readonly configuration: Readonly<Record<string, ConfigValue>>;
  /** The state that it is about. */
  readonly before: StackExport;
  /** What shall serve what is imported. */
  readonly form: ResourceForm;
  /** Whether the engine shall refuse to delete what is imported. */
  readonly protect: boolean;
  /** Writes a line for the user. */
  readonly notify: (line: string) => void;
}

/** What an import takes, and what it leaves. */
export interface ImportPlan {
  readonly taken: readonly (ImportSpec & { readonly description: string; readonly owner?: string })[];
  readonly leftOut: readonly {
    readonly kind: ResourceKind;
    readonly id: string;
    readonly name: string | null;
    readonly reason: string;
  }[];
}

/** Finds out what an import would take. Nothing is changed. */
export async function planImport(context: ImportContext, target: ImportTarget): Promise<ImportPlan> {
  const { before, names, account, pulumi, notify } = context;
  assertNoPendingCreates(before, target);
  const objects = await account.list(target === "all" ? resourceKinds : [target.kind]);
  const findOwner = loadOwners(pulumi, names, notify);
  if (target === "all") {
    return planImportOfAll(context, objects, findOwner);
  }
  const object = findImportable(context, target, objects);
  const owner = findOwner(target.kind, target.id);
  const { description } = object;
  const taken = { ...target, protect: context.protect, description, ...(owner !== undefined && { owner }) };
  return { taken: [taken], leftOut: [] };
}

/**
 * Brings objects into a stack: seeds records of them into the state and lets a refresh fill them in. All or nothing.
 *
 * @returns the text of a program that declares them.
 */
export function applyImport(context: ImportContext, { taken }: ImportPlan): string {
  const { pulumi, names, account, configuration, before, form, protect } = context;
  const urns = taken.map(({ kind, name }) => urnOf(names, typeTokenOf(kind, form), name));
  const after = withImportedResources(before, taken, {
    names,
    location: account.location,
    form,
    configuration,
  });
  const { deployment } = changeState(pulumi, { names, before, after, refresh: urns });
  const records = new Map(deployment.resources?.map((record) => [record.urn, record]));
  return generateProgram(
    taken.map(({ kind, name }) => ({
      kind,
      name,
      inputs: records.get(urnOf(names, typeTokenOf(kind, form), name))?.inputs ?? {},
      protect,
    })),
    form,
  );
}

/** Returns what an import would do, for a person. */
export function formatImportPlan({ taken, leftOut }: ImportPlan, { stack }: StackNames): string {
  const kept = leftOut.map(
    ({ kind, id, name, reason }) => `left out: ${kind} ${id} (${name ?? "no name"}): ${reason}`,
  );
  if (taken.length === 0) {
    const rest = leftOut.length === 0 ? "the stack has all that the account has" : "see above";
    return [...kept, `There is nothing to import into stack ${stack}: ${rest}.`].join("\n");
  }
  const rows = taken.map(({ kind, name, id, description, owner }) => [
    name,
    kind,
    id,
    owner === undefined ? description : `${description} (warning: it is ${owner})`,
  ]);
  const protection = taken.some(({ protect }) => protect) ? ", protected" : "";
  return [
    ...kept,
    `To import into stack ${stack}${protection}:`,
    table([["NAME", "KIND", "ID", ""], ...rows]),
  ].join("\n");
}

/** What a killed run has made must not get other names than the program's. @throws CliError */
function assertNoPendingCreates(state: StackExport, target: ImportTarget): void {
  const { creations } = readPendingOperations(state);
  const concerned = target === "all" ? creations : creations.filter(({ kind }) => kind === target.kind);
  if (concerned.length > 0) {
    const list = concerned.map(({ name, kind }) => `${kind} ${name}`).join(", ");
    throw new UsageError(
      `Nothing was imported: a killed run left pending creations (${list}), and may have made what you want to import. Run \`huaweicloud-ai recover\` first.`,
      { exitCode: exitCodes.needsHuman },
    );
  }
}

/** What the state has already stays as it is. */
function planImportOfAll(
  { before, names, form, protect }: ImportContext,
  objects: readonly AccountObject[],
  findOwner: OwnerLookup,
): ImportPlan {
  const taken: ImportPlan["taken"][number][] = [];
  const leftOut: ImportPlan["leftOut"][number][] = [];
  const urns = new Set(before.deployment.resources?.map(({ urn }) => urn));
  for (const { kind, id, name, description, notImportableReason } of objects) {
    if (isInState(before, kind, id)) {
      continue;
    }
    const owner = findOwner(kind, id);
    const reason = notImportableReason ?? (owner === undefined ? undefined : `it is ${owner}`);
    if (reason !== undefined) {
      leftOut.push({ kind, id, name: name ?? null, reason });
      continue;
    }
    const urnFor = (logicalName: string) => urnOf(names, typeTokenOf(kind, form), logicalName);
    const logicalName = uniqueLogicalName((candidate) => urns.has(urnFor(candidate)), name ?? kind);
    urns.add(urnFor(logicalName));
    taken.push({ kind, id, name: logicalName, protect, description });
  }
  return { taken, leftOut };
}

function findImportable(
  { before: state, names, form }: ImportContext,
  { kind, id, name }: Exclude<ImportTarget, "all">,
  objects: readonly AccountObject[],
): AccountObject {
  const object = objects.find((item) => item.id === id);
  if (!object) {
    const others = objects.map((item) => `  ${item.id} ${item.name ?? ""} ${item.description}`).join("\n");
    throw new UsageError(`The account has no ${kind} ${id} there. It has:\n${others || "  none"}`);
  }
  if (object.notImportableReason !== undefined) {
    throw new UsageError(`${kind} ${id} cannot be imported: ${object.notImportableReason}.`);
  }
  if (isInState(state, kind, id)) {
    throw new UsageError(`The stack has ${kind} ${id} already.`);
  }
  if (state.deployment.resources?.some(({ urn }) => urn === urnOf(names, typeTokenOf(kind, form), name))) {
    throw new UsageError(
      `The stack has another ${kind} under the logical name "${name}". Choose another name.`,
    );
  }
  return object;
}

function isInState(state: StackExport, kind: ResourceKind, id: string): boolean {
  return (
    state.deployment.resources?.some(
      (record) => parseTypeToken(record.type)?.kind === kind && record.id === id,
    ) ?? false
  );
}

/** A logical name that is free; what an object is called may hold blanks. */
function uniqueLogicalName(isTaken: (name: string) => boolean, preferredName: string): string {
  const plain = preferredName.replace(/[^-\w.]+/g, "-");
  for (let count = 1; ; count++) {
    const name = count === 1 ? plain : `${plain}-${count}`;
    if (!isTaken(name)) {
      return name;
    }
  }
}
