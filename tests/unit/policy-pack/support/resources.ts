import type { PolicyResourceOptions } from "@pulumi/policy";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import { typeTokenOf } from "../../../../provider/src/schema/typeTokens";
import { markSecretPaths } from "../../../../policy-pack/src/engine/secretPaths";

/** The SDK's own; its types leave it out. */
const { unknownCheckingProxy: withUnknowns } = jest.requireActual<{
  unknownCheckingProxy: (props: object) => Record<string, unknown>;
}>("@pulumi/policy/proxy");

/** A resource in a test. */
export interface TestResource {
  readonly kind?: ResourceKind;
  /** A token that is none of ours, instead of `kind`. */
  readonly type?: string;
  readonly name?: string;
  /** Types of the components around it, the outermost first. */
  readonly parents?: readonly string[];
  readonly stack?: string;
  readonly props: Record<string, unknown>;
  readonly options?: Partial<PolicyResourceOptions>;
  /** Paths of the values that the engine marks as secret. */
  readonly secrets?: readonly string[];
  /** Makes it a resource of the plugin: the name and the settings of its provider. */
  readonly provider?: { readonly name: string; readonly settings: Record<string, unknown> };
}

/** A resource as the SDK hands it to a policy: reading an unknown property throws. */
export function toPolicyResource(resource: TestResource) {
  const {
    kind = "ModelArtsNetwork",
    name = "training",
    parents = [],
    stack = "dev",
    props,
    options,
    secrets = [],
  } = resource;
  const type = resource.type ?? typeTokenOf(kind, resource.provider ? "native" : "dynamic");
  return {
    type,
    name,
    urn: `urn:pulumi:${stack}::project::${[...parents, type].join("$")}::${name}`,
    props: withUnknowns(markSecretPaths({ ...props }, secrets)),
    ...(resource.provider && {
      provider: {
        type: "pulumi:providers:huaweicloud-ai",
        urn: `urn:pulumi:${stack}::project::pulumi:providers:huaweicloud-ai::${resource.provider.name}`,
        name: resource.provider.name,
        props: withUnknowns(resource.provider.settings),
      },
    }),
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
      ...options,
    },
  };
}

/** Inputs of a ModelArts network. */
export function network(name: string, cidr: unknown, more: Record<string, unknown> = {}): TestResource {
  return { kind: "ModelArtsNetwork", name, props: { name: `net-${name}`, cidr, ...more } };
}

/** Inputs of an EventGrid connection. */
export function connection(name: string, props: Record<string, unknown>): TestResource {
  return { kind: "EgConnection", name, props };
}
