import type { NetworkRange } from "../constraints/networkRanges";

/**
 * What changing an argument does:
 * `update` changes the object in place, `replace` makes a new object and deletes the old one, `local` changes only what
 * the provider remembers, without a request.
 */
export type ChangeEffect = "update" | "replace" | "none";

/**
 * What leaving an argument out means:
 * - `required`: it cannot be left out;
 * - `none`: there is nothing of it (an empty list, no object);
 * - `value`: the same as writing `value`;
 * - `cloud`: the cloud chooses, and its choice never shows as drift;
 * - `configuration`: taken from the stack's configuration or the environment;
 * - `generated`: made from the resource's logical name.
 */
export type DefaultRule =
  | { readonly kind: "required" | "none" | "computed" | "config" | "autoName" }
  | { readonly kind: "value"; readonly value: string | boolean };

/** What a check may need to know beside the value. */
export interface CheckSettings {
  /** Blocks from which ModelArts networks take their ranges. */
  readonly networkRanges: readonly NetworkRange[];
}

/** One argument of a resource, or one field inside an argument. */
export interface Property {
  /** Its JSON type; a list holds objects. */
  readonly type: "string" | "boolean" | "object" | "list";
  /** What changing it does. Fields inside an argument follow the argument. */
  readonly effect: ChangeEffect;
  /** Cases in which a change needs a replacement although `change` says `update`. */
  readonly replaceIf?: {
    readonly description: string;
    readonly test: (old: unknown, next: unknown) => boolean;
  };
  /** What its absence means. */
  readonly defaultRule: DefaultRule;
  /** The documented constraint on a string. */
  readonly validate?: (value: string, settings: CheckSettings) => string | undefined;
  /** A value near one that breaks the rule, which obeys it; the rule itself may say it as well. */
  readonly suggest?: (value: string) => string | undefined;
  /** Fields of an object, or of each item of a list. */
  readonly fields?: Properties;
  /**
   * Whether only operations need it that get the inputs. The engine keeps the inputs of a resource without changes, so a change of it
   * alone needs no update, in whose preview all outputs would be unknown.
   */
  readonly inputOnly?: true;
  /** Whether the value must never be shown. */
  readonly secret?: true;
}

/** Arguments or fields by name. */
export type Properties = Readonly<Record<string, Property>>;

/** A broken rule. */
export interface CheckFailure {
  /** Path of the property, such as `peerConnections[1].vpcId`. */
  readonly property: string;
  /** The value, the rule, and what to write instead. */
  readonly reason: string;
}

/** Values by property name, as they cross the boundary to the engine: plain JSON. */
export type Values = Readonly<Record<string, unknown>>;

/** Everything generic that the provider must know of a resource type. */
export interface ResourceSchema {
  /** Name of the class and last part of the type token. */
  readonly kind: ResourceKind;
  /** Arguments by name. */
  readonly properties: Properties;
  /** Names cannot be held twice, so the old object goes before the new one comes. */
  readonly deleteBeforeReplace: boolean;
  /** Time-outs where the user sets none, as the user would write them. */
  readonly defaultTimeouts: Readonly<Record<TimedOperation, string>>;
  /** Rules that concern several arguments at once. Values in doubt (unknown in a preview) are not to be judged. */
  readonly validateAll: (inputs: Values, isUnknown: (value: unknown) => boolean) => CheckFailure[];
}

/** The resource types. */
export type ResourceKind = "RoceNetwork" | "HyperCluster" | "ModelArtsNetwork" | "EgConnection";

/** Operations that have a time-out. */
export type TimedOperation = "create" | "update" | "read" | "delete";
