import type { ResourceSchema } from "./definition";
import { egConnectionSchema } from "./egConnection";
import { hyperClusterSchema } from "./hyperCluster";
import { modelArtsNetworkSchema } from "./modelArtsNetwork";
import { roceNetworkSchema } from "./roceNetwork";

const table = {
  RoceNetwork: roceNetworkSchema,
  HyperCluster: hyperClusterSchema,
  ModelArtsNetwork: modelArtsNetworkSchema,
  EgConnection: egConnectionSchema,
} as const;

/** Name of a resource type: of its class, and the last part of its type token. */
export type ResourceKind = keyof typeof table;

/** All facts of one of the resource types. */
export interface KindSchema extends ResourceSchema {
  readonly kind: ResourceKind;
}

/**
 * The source of truth: all facts of all resource types. Checks, diffs, the classes, the reference, the policy pack and the package
 * schema for other languages follow from it.
 */
export const schemas: Readonly<Record<ResourceKind, KindSchema>> = table;

/** The names of all resource types. */
export const resourceKinds = Object.keys(table) as readonly ResourceKind[];
