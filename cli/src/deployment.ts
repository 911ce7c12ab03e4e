import { randomUUID } from "node:crypto";
import type { ResourceKind, Values } from "pulumi-huaweicloud-ai/schema";
import { isRecord, type Location, storedProvider, storedProviderKey } from "pulumi-huaweicloud-ai/internal";
import type { ConfigValue } from "./configValue";

/** A record of the state, as far as this command needs it. */
export interface StateRecord {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly inputs?: Values;
  readonly outputs?: Values;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  /** Whether the stack only reads it. */
  readonly external?: boolean;
  readonly created?: string;
  readonly modified?: string;
  /** Whether it waits for its deletion, since another resource took its place. */
  readonly delete?: boolean;
  /** Whether it was deleted and its replacement is still to come. */
  readonly pendingReplacement?: boolean;
}

/** What `pulumi stack export` writes; members that are not named here are kept as they are. */
export interface StackExport {
  readonly version: number;
  readonly deployment: {
    readonly manifest?: { readonly time?: string };
    readonly resources?: readonly StateRecord[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

/** An operation that the engine has begun and not seen end. */
export interface PendingOperation {
  readonly resource: StateRecord;
  /** Such as `creating`. */
  readonly type: string;
}

/** An object that shall become part of a stack. */
export interface ImportSpec {
  readonly kind: ResourceKind;
  /** Logical name. */
  readonly name: string;
  readonly id: string;
  /** Whether the engine shall refuse to delete it. */
  readonly protect: boolean;
}

/** The stack that is worked on. */
export interface StackNames {
  readonly project: string;
  readonly stack: string;
}

/** Type of a resource in the state. */
export function typeOf(kind: ResourceKind): string {
  return `pulumi-nodejs:dynamic/huaweicloud:${kind}`;
}

/** URN of a resource that has no other parent than the stack. */
export function urnOf({ project, stack }: StackNames, type: string, name: string): string {
  return `urn:pulumi:${stack}::${project}::${type}::${name}`;
}

/** The last part of a URN, which the program chose. */
export function logicalNameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The stack that a state says it belongs to; `undefined` when it has no resource yet. */
export function stackNamesOf({ deployment: { resources = [] } }: StackExport): StackNames | undefined {
  const [, stack, project] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(resources[0]?.urn ?? "") ?? [];
  return stack !== undefined && project !== undefined ? { stack, project } : undefined;
}

/** Whether a value of the state is a secret, which an export keeps encrypted. */
export function isEncrypted(value: unknown): boolean {
  return isRecord(value) && Object.entries(secretMark).every(([name, mark]) => value[name] === mark);
}

/**
 * Adds records that hold as little as a refresh needs to fill in the rest. The record of the stack and of the provider of dynamic
 * resources are added where the state has none yet.
 */
export function withImportedResources(
  state: StackExport,
  names: StackNames,
  location: Location,
  imports: readonly ImportSpec[],
  configuration: Readonly<Record<string, ConfigValue>>,
): StackExport {
  const resources = [...(state.deployment.resources ?? [])];
  const root = find(resources, ({ type }) => type === stackType) ?? {
    urn: urnOf(names, stackType, `${names.project}-${names.stack}`),
    custom: false,
    type: stackType,
  };
  const provider =
    find(resources, ({ type, urn }) => type === providerType && urn.endsWith("::default")) ??
    newProvider(names, configuration);
  const head = [root, provider].filter((record) => !resources.includes(record));
  const added = imports.map(({ kind, name, id, protect }): StateRecord => {
    const values = { [storedProviderKey]: storedProvider(kind), ...location };
    return {
      urn: urnOf(names, typeOf(kind), name),
      custom: true,
      id,
      type: typeOf(kind),
      inputs: values,
      outputs: values,
      parent: root.urn,
      ...(protect && { protect }),
      provider: `${provider.urn}::${provider.id ?? ""}`,
    };
  });
  return { ...state, deployment: { ...state.deployment, resources: [...head, ...resources, ...added] } };
}

const stackType = "pulumi:pulumi:Stack";
const providerType = "pulumi:providers:pulumi-nodejs";

/** How the engine marks a secret in a state that it reads. */
const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A refresh configures the provider from its record: with what the stack's configuration says. */
function newProvider(names: StackNames, configuration: Readonly<Record<string, ConfigValue>>): StateRecord {
  const inputs = Object.fromEntries(
    Object.entries(configuration)
      .filter(([key]) => key.startsWith("huaweicloud:"))
      .map(([key, { value, secret }]): [string, unknown] => [
        key,
        secret ? { ...secretMark, plaintext: JSON.stringify(value) } : value,
      ]),
  );
  const urn = urnOf(names, providerType, "default");
  return { urn, custom: true, id: randomUUID(), type: providerType, inputs, outputs: inputs };
}

function find(
  records: readonly StateRecord[],
  test: (record: StateRecord) => boolean,
): StateRecord | undefined {
  return records.find(test);
}
