import { randomUUID } from "node:crypto";
import {
  parseTypeToken,
  settingNamespaces,
  typeTokenOf,
  type ResourceForm,
  type ResourceKind,
  type Values,
} from "pulumi-huaweicloud-ai/schema";
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
 * What serves the resources of a stack: as its state says, or where it has none yet, the plugin if the project names it.
 *
 * @param project what is in the project's file.
 */
export function formOf({ deployment: { resources = [] } }: StackExport, project: Values): ResourceForm {
  const forms = resources.flatMap(({ type }) => parseTypeToken(type)?.form ?? []);
  const isNative = forms.length > 0 ? forms.every((form) => form === "native") : namesPlugin(project);
  return isNative ? "native" : "dynamic";
}

function namesPlugin({ plugins }: Values): boolean {
  const { providers } = isRecord(plugins) ? plugins : {};
  return (
    Array.isArray(providers) && providers.some((entry) => isRecord(entry) && entry.name === "huaweicloud-ai")
  );
}

/** What imported resources get their records from. */
export interface ImportSettings {
  readonly names: StackNames;
  readonly location: Location;
  /** What shall serve them. */
  readonly form: ResourceForm;
  readonly configuration: Readonly<Record<string, ConfigValue>>;
}

/**
 * Adds records that hold as little as a refresh needs to fill in the rest. The record of the stack and of the default provider
 * are added where the state has none yet.
 */
export function withImportedResources(
  state: StackExport,
  imports: readonly ImportSpec[],
  { names, location, form, configuration }: ImportSettings,
): StackExport {
  const resources = [...(state.deployment.resources ?? [])];
  const root = find(resources, ({ type }) => type === stackType) ?? {
    urn: urnOf(names, stackType, `${names.project}-${names.stack}`),
    custom: false,
    type: stackType,
  };
  const provider =
    find(resources, ({ type, urn }) => type === providers[form].type && urn.endsWith("::default")) ??
    newProvider(names, form, configuration);
  const head = [root, provider].filter((record) => !resources.includes(record));
  const added = imports.map(({ kind, name, id, protect }): StateRecord => {
    const values = { ...(form === "dynamic" && { [storedProviderKey]: storedProvider(kind) }), ...location };
    const type = typeTokenOf(kind, form);
    return {
      urn: urnOf(names, type, name),
      custom: true,
      id,
      type,
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

/** The default provider of each form: its type, and how its inputs name a setting. */
const providers: Readonly<Record<ResourceForm, { type: string; isPrefixed: boolean }>> = {
  dynamic: { type: "pulumi:providers:pulumi-nodejs", isPrefixed: true },
  native: { type: "pulumi:providers:huaweicloud-ai", isPrefixed: false },
};

/** How the engine marks a secret in a state that it reads. */
const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A refresh configures the provider from its record: with what the stack's configuration says. */
function newProvider(
  names: StackNames,
  form: ResourceForm,
  configuration: Readonly<Record<string, ConfigValue>>,
): StateRecord {
  const { type, isPrefixed } = providers[form];
  const prefix = `${settingNamespaces[form]}:`;
  const inputs = Object.fromEntries(
    Object.entries(configuration)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, { value, secret }]): [string, unknown] => [
        isPrefixed ? key : key.slice(prefix.length),
        secret ? { ...secretMark, plaintext: JSON.stringify(value) } : value,
      ]),
  );
  const urn = urnOf(names, type, "default");
  return { urn, custom: true, id: randomUUID(), type, inputs, outputs: inputs };
}

function find(
  records: readonly StateRecord[],
  test: (record: StateRecord) => boolean,
): StateRecord | undefined {
  return records.find(test);
}
