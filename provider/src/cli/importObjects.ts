import type { ResourceKind } from "../schema/property";
import type { Account } from "./account";
import type { AccountObject } from "./accountObjects";
import { changeState, type StatePulumi } from "./changeState";
import { CliError } from "./usageError";
import { seeded, typeOf, urnOf, type Seed, type StackExport, type StackNames } from "./deployment";
import { exitCodes } from "./exitCodes";
import { programText } from "./generateProgram";
import type { ConfigValue, Pulumi } from "./pulumiCli";
import { pendingOperations } from "./recovery/pendingOperations";
import { readOwners, type OwnerOf } from "./stackOwners";
import { table } from "./terminal";

/** What to bring into the stack: one object, or all that the account has. */
export type Selection = "all" | Omit<Seed, "protect">;

/** What an import works with. */
export interface ImportWork {
  readonly pulumi: StatePulumi & Pick<Pulumi, "stacks">;
  readonly names: StackNames;
  readonly account: Account;
  readonly configuration: Readonly<Record<string, ConfigValue>>;
  /** The state that it is about. */
  readonly before: StackExport;
  /** Whether the engine shall refuse to delete what is imported. */
  readonly protect: boolean;
  /** Writes a line for the user. */
  readonly tell: (line: string) => void;
}

/** What an import takes, and what it leaves. */
export interface Import {
  readonly taken: readonly (Seed & { readonly description: string; readonly owner?: string })[];
  readonly leftOut: readonly {
    readonly kind: ResourceKind;
    readonly id: string;
    readonly name: string | null;
    readonly reason: string;
  }[];
}

const allKinds: readonly ResourceKind[] = ["RoceNetwork", "HyperCluster", "ModelArtsNetwork", "EgConnection"];

/** Finds out what an import would take. Nothing is changed. */
export async function findImport(work: ImportWork, selection: Selection): Promise<Import> {
  const { before, names, account, pulumi, tell } = work;
  refusePending(before, selection);
  const objects = await account.list(selection === "all" ? allKinds : [selection.kind]);
  const ownerOf = readOwners(pulumi, names, tell);
  if (selection === "all") {
    return chooseAll(work, objects, ownerOf);
  }
  const object = checked(before, names, selection, objects);
  const owner = ownerOf(selection.kind, selection.id);
  const { description } = object;
  const taken = { ...selection, protect: work.protect, description, ...(owner !== undefined && { owner }) };
  return { taken: [taken], leftOut: [] };
}

/**
 * Brings objects into a stack: seeds records of them into the state and lets a refresh fill them in. All or nothing.
 *
 * @returns the text of a program that declares them.
 */
export function applyImport(work: ImportWork, { taken }: Import): string {
  const { pulumi, names, account, configuration, before, protect } = work;
  const urns = taken.map(({ kind, name }) => urnOf(names, typeOf(kind), name));
  const after = seeded(before, names, account.location, taken, configuration);
  const { deployment } = changeState(pulumi, { names, before, after, refresh: urns });
  const records = new Map(deployment.resources?.map((record) => [record.urn, record]));
  return programText(
    taken.map(({ kind, name }) => ({
      kind,
      name,
      inputs: records.get(urnOf(names, typeOf(kind), name))?.inputs ?? {},
      protect,
    })),
  );
}

/** Returns what an import would do, for a person. */
export function importText({ taken, leftOut }: Import, { stack }: StackNames): string {
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
function refusePending(state: StackExport, selection: Selection): void {
  const { creations } = pendingOperations(state);
  const concerned = selection === "all" ? creations : creations.filter(({ kind }) => kind === selection.kind);
  if (concerned.length > 0) {
    const list = concerned.map(({ name, kind }) => `${kind} ${name}`).join(", ");
    throw new CliError(
      `Nothing was imported: a killed run left pending creations (${list}), and may have made what you want to import. Run \`huaweicloud-ai recover\` first.`,
      { exitCode: exitCodes.undecided },
    );
  }
}

/** What the state has already stays as it is. */
function chooseAll(
  { before, names, protect }: ImportWork,
  objects: readonly AccountObject[],
  ownerOf: OwnerOf,
): Import {
  const taken: Import["taken"][number][] = [];
  const leftOut: Import["leftOut"][number][] = [];
  const urns = new Set(before.deployment.resources?.map(({ urn }) => urn));
  for (const { kind, id, name, description, obstacle } of objects) {
    if (isKnown(before, kind, id)) {
      continue;
    }
    const owner = ownerOf(kind, id);
    const reason = obstacle ?? (owner === undefined ? undefined : `it is ${owner}`);
    if (reason !== undefined) {
      leftOut.push({ kind, id, name: name ?? null, reason });
      continue;
    }
    const logicalName = freeName(urns, names, kind, name ?? kind);
    urns.add(urnOf(names, typeOf(kind), logicalName));
    taken.push({ kind, id, name: logicalName, protect, description });
  }
  return { taken, leftOut };
}

function checked(
  state: StackExport,
  names: StackNames,
  { kind, id, name }: Exclude<Selection, "all">,
  objects: readonly AccountObject[],
): AccountObject {
  const object = objects.find((item) => item.id === id);
  if (!object) {
    const others = objects.map((item) => `  ${item.id} ${item.name ?? ""} ${item.description}`).join("\n");
    throw new CliError(`The account has no ${kind} ${id} there. It has:\n${others || "  none"}`);
  }
  if (object.obstacle !== undefined) {
    throw new CliError(`${kind} ${id} cannot be imported: ${object.obstacle}.`);
  }
  if (isKnown(state, kind, id)) {
    throw new CliError(`The stack has ${kind} ${id} already.`);
  }
  if (state.deployment.resources?.some(({ urn }) => urn === urnOf(names, typeOf(kind), name))) {
    throw new CliError(
      `The stack has another ${kind} under the logical name "${name}". Choose another name.`,
    );
  }
  return object;
}

function isKnown(state: StackExport, kind: ResourceKind, id: string): boolean {
  return (
    state.deployment.resources?.some((record) => record.type === typeOf(kind) && record.id === id) ?? false
  );
}

/** A logical name that is free; what an object is called may hold blanks. */
function freeName(taken: ReadonlySet<string>, names: StackNames, kind: ResourceKind, wish: string): string {
  const plain = wish.replace(/[^-\w.]+/g, "-");
  for (let count = 1; ; count++) {
    const name = count === 1 ? plain : `${plain}-${count}`;
    if (!taken.has(urnOf(names, typeOf(kind), name))) {
      return name;
    }
  }
}
