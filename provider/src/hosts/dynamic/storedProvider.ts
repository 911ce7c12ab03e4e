import type { ResourceKind } from "../../schema/schemas";

/** Key under which Pulumi's dynamic host finds a resource's provider in the state. */
export const storedProviderKey = "__provider";

/**
 * What every state file stores of a resource's provider: a module whose `handler` gives the life cycle. The dynamic host loads
 * it by itself, long after the program that wrote it is gone.
 *
 * Pulumi's own `dynamic.Resource` gets to the same form by serializing an object's functions, which makes some 2,000 characters
 * for a provider that only calls a package, and loads a compiler to do so. Written by hand, the text is the same on every
 * machine and with every release, and all logic stays in the package: a new release takes effect on existing resources at once,
 * deletes included.
 */
export function storedProvider(kind: ResourceKind): string {
  return `exports.handler = () => require("pulumi-huaweicloud-ai/dynamic").provider("${kind}");`;
}
