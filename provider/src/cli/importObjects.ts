import type { ResourceKind } from "../properties/property";
import type { Account, AccountObject } from "./account";
import { CliError } from "./cliError";
import { seeded, typeOf, urnOf, type Seed, type StackExport, type StackNames } from "./deployment";
import { programText } from "./program";
import type { ConfigValue, Pulumi } from "./pulumi";

/** What to bring into the stack: one object, or all that the account has. */
export type Selection = "all" | Seed;

/** What an import works with. */
export interface ImportWork {
  readonly pulumi: Pick<Pulumi, "export" | "import" | "refresh">;
  readonly names: StackNames;
  readonly account: Account;
  readonly configuration: Readonly<Record<string, ConfigValue>>;
  /** Writes a line for the user. */
  readonly tell: (line: string) => void;
}

const allKinds: readonly ResourceKind[] = ["RoceNetwork", "HyperCluster", "ModelArtsNetwork", "EgConnection"];

/**
 * Brings existing objects into a stack: seeds records of them into the state and lets a refresh fill them in. All or nothing: when
 * the refresh fails, the state becomes what it was.
 *
 * @returns the text of a program that declares them.
 */
export async function importObjects(work: ImportWork, selection: Selection): Promise<string> {
  const { pulumi, names, account, configuration, tell } = work;
  const before = pulumi.export();
  const seeds =
    selection === "all"
      ? chooseAll(before, names, await account.list(allKinds), tell)
      : [checked(before, names, selection, await account.list([selection.kind]))];
  if (seeds.length === 0) {
    throw new CliError("There is nothing to import: the stack has all that the account has.");
  }
  const urns = seeds.map(({ kind, name }) => urnOf(names, typeOf(kind), name));
  pulumi.import(seeded(before, names, account.location, seeds, configuration));
  try {
    pulumi.refresh(urns);
  } catch (error) {
    pulumi.import(before);
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(`Nothing was imported, the state is as before. ${reason}`);
  }
  const after = new Map(pulumi.export().deployment.resources?.map((record) => [record.urn, record]));
  return programText(
    seeds.map(({ kind, name }) => ({
      kind,
      name,
      inputs: after.get(urnOf(names, typeOf(kind), name))?.inputs ?? {},
    })),
  );
}

/** What the state has already stays as it is. */
function chooseAll(
  state: StackExport,
  names: StackNames,
  objects: readonly AccountObject[],
  tell: (line: string) => void,
): Seed[] {
  const taken = new Set(state.deployment.resources?.map(({ urn }) => urn));
  return objects.flatMap(({ kind, id, name, obstacle }) => {
    if (isKnown(state, kind, id)) {
      return [];
    }
    if (obstacle !== undefined) {
      tell(`left out: ${kind} ${id} (${name ?? "no name"}): ${obstacle}`);
      return [];
    }
    const logicalName = freeName(taken, names, kind, name ?? kind);
    taken.add(urnOf(names, typeOf(kind), logicalName));
    return [{ kind, id, name: logicalName }];
  });
}

function checked(state: StackExport, names: StackNames, seed: Seed, objects: readonly AccountObject[]): Seed {
  const { kind, id, name } = seed;
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
  return seed;
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
