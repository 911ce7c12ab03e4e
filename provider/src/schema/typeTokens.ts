import { packageName } from "./packageName";
import { resourceKinds, type ResourceKind } from "./schemas";

/** What serves resources to the engine: Pulumi's dynamic host, or the plugin. */
export type ResourceForm = "dynamic" | "native";

/** Namespace of the settings of each form in the stack's configuration. */
export const settingNamespaces: Readonly<Record<ResourceForm, string>> = {
  dynamic: "huaweicloud",
  native: packageName,
};

const prefixes: Readonly<Record<ResourceForm, string>> = {
  dynamic: "pulumi-nodejs:dynamic/huaweicloud:",
  native: nativeToken(""),
};

/** Token of a member of the plugin's package: a resource type or a function. */
export function nativeToken(name: string): string {
  return `${packageName}:index:${name}`;
}

/** Whether a token is one of this package's resource types, those of a later version included. */
export function isOwnTypeToken(token: string): boolean {
  return Object.values(prefixes).some((prefix) => token.startsWith(prefix));
}

/** Type token under which the engine knows a resource type. */
export function typeTokenOf(kind: ResourceKind, form: ResourceForm): string {
  return `${prefixes[form]}${kind}`;
}

/** The resource type that a token names, and what serves it; `undefined` for another package's. */
export function parseTypeToken(token: string): { kind: ResourceKind; form: ResourceForm } | undefined {
  return tokens.get(token);
}

const tokens = new Map(
  resourceKinds.flatMap((kind) =>
    (Object.keys(prefixes) as ResourceForm[]).map(
      (form) => [typeTokenOf(kind, form), { kind, form }] as const,
    ),
  ),
);
