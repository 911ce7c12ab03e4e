import type { TextLimits } from "../constraints/textLimits";

/**
 * What changing an argument does: `update` changes the object in place, `replace` creates a new object and deletes the old one,
 * `none` changes only what the provider remembers, without a request.
 */
export type ChangeEffect = "update" | "replace" | "none";

/**
 * What leaving an argument out means:
 * - `required`: it cannot be left out;
 * - `none`: there is nothing of it (an empty list, no object);
 * - `value`: the same as writing `value`;
 * - `computed`: the cloud chooses, and its choice never shows as drift;
 * - `config`: taken from the stack's configuration or the environment;
 * - `autoName`: generated from the resource's logical name.
 */
export type Default =
  | {
      readonly kind: "required" | "none" | "computed" | "config" | "autoName";
      /** What the reference says of it, where the kind alone does not tell. */
      readonly description?: string;
    }
  | { readonly kind: "value"; readonly value: string | boolean };

/** Another argument, or field of the same object, that is given; with `value`, that has this value. */
export interface Condition {
  readonly argument: string;
  readonly value?: string | boolean;
}

/** What the reference tells of any value. */
export interface Description {
  /** What it is: a noun phrase in Markdown, without a full stop. Limits, effect and default are told from the data. */
  readonly description: string;
  /** What else a reader has to know: whole sentences. */
  readonly remarks?: string;
  /** Whether the value must never be shown. */
  readonly secret?: true;
}

/** A named type of objects with fields. */
export interface ObjectType<Field> {
  /** Name of the type in all languages. */
  readonly name: string;
  /** What such an object is: whole sentences. */
  readonly description: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** What all arguments have. */
interface ArgumentBase extends Description {
  /** What changing it does. Fields inside an argument follow the argument. */
  readonly effect: ChangeEffect;
  /** A change that replaces the object although `effect` says `update`. */
  readonly replaceIf?: {
    readonly from: string | boolean;
    readonly to: string | boolean;
    /** Why, as a clause that stands alone. */
    readonly reason: string;
  };
  /** What leaving it out means. */
  readonly default: Default;
  /** It must be given where one of these holds. */
  readonly requiredWith?: readonly Condition[];
  /** It may only be given where this holds. */
  readonly onlyWith?: Condition;
  /** Whether the output of the same name may be missing, or is none of the resource's public outputs. Default: always there. */
  readonly output?: "optional" | "hidden";
  /** What the output of the same name is, where that differs from the argument. */
  readonly outputDescription?: string;
  /**
   * Whether only operations need it that get the inputs. The engine keeps the inputs of a resource without changes, so a change of it
   * alone needs no update, in whose preview all outputs would be unknown.
   */
  readonly unrecorded?: true;
  /** The page or definition that states the limits. */
  readonly source?: string;
}

/** An argument that is a text. */
export interface TextArgument extends ArgumentBase {
  readonly type: "string";
  readonly limits: TextLimits;
}

/** An argument that is true or false. */
export interface BooleanArgument extends ArgumentBase {
  readonly type: "boolean";
}

/** An argument that is an object. */
export interface ObjectArgument extends ArgumentBase {
  readonly type: "object";
  readonly objectType: ObjectType<ScalarArgument>;
}

/** An argument that is a list of objects, whose order means nothing. */
export interface ListArgument extends ArgumentBase {
  readonly type: "list";
  readonly objectType: ObjectType<ScalarArgument>;
  /** Fields whose values together stand in the list only once. */
  readonly uniqueBy?: readonly string[];
  /** A field that is true for one item at most, and why. */
  readonly atMostOneTrue?: { readonly field: string; readonly reason: string };
}

/** A text or a boolean: what objects hold. */
export type ScalarArgument = TextArgument | BooleanArgument;

/** One argument of a resource, or one field inside an argument. */
export type Argument = ScalarArgument | ObjectArgument | ListArgument;

/** Arguments or fields by name. */
export type Arguments = Readonly<Record<string, Argument>>;

/** What all outputs have. */
interface OutputBase extends Description {
  /** Whether it may be missing. */
  readonly optional?: true;
  /** Whether it stays the same for the object's whole life, so that previews of an update know it. */
  readonly stable?: true;
}

/** An output that is a text, a boolean, a number, or a list of texts. */
export interface ScalarOutput extends OutputBase {
  readonly type: "string" | "boolean" | "integer" | "strings";
}

/** An output that is an object, or a list of objects. */
export interface ObjectOutput extends OutputBase {
  readonly type: "object" | "list";
  readonly objectType: ObjectType<ScalarOutput>;
}

/** An output of a resource that is not one of its arguments. */
export type Output = ScalarOutput | ObjectOutput;

/** Fields of an object, or of each item of a list. */
export function fieldsOf(argument: Argument | undefined): Arguments | undefined {
  return argument?.type === "object" || argument?.type === "list" ? argument.objectType.fields : undefined;
}

/** Whether an argument is a secret or has a field that is one. */
export function holdsSecret(argument: Argument | undefined): boolean {
  return argument?.secret === true || Object.values(fieldsOf(argument) ?? {}).some(holdsSecret);
}

/** An operation whose time-out can be set. */
export type TimedOperation = "create" | "update" | "read" | "delete";

/** A program that the reference shows. */
export interface Example {
  readonly title: string;
  /** TypeScript, one statement a line, as Prettier has it. */
  readonly typescript: string;
}

/** All facts of a resource type. Checks, diffs, classes, the reference, policies and the package schema follow from them. */
export interface ResourceSchema {
  /** Name of the class and last part of the type token. */
  readonly kind: string;
  /** What such an object is called in sentences, such as `network`. */
  readonly noun: string;
  /** What it is called where other objects are near, such as `RoCE network`. */
  readonly label: string;
  /** What deleting such an object does to what uses it; a sentence that goes on behind its name. */
  readonly deletionImpact: string;
  /** What it is: whole sentences, with the pages that document it. */
  readonly description: string;
  /** What the id is that `get` and imports take. */
  readonly idDescription: string;
  readonly examples: readonly Example[];
  /** Whether the old object has to go before the new one comes, since a name cannot be held twice. */
  readonly deleteBeforeReplace: boolean;
  /** Time-outs where the user sets none, as the user would write them. */
  readonly defaultTimeouts: Readonly<Record<TimedOperation, string>>;
  readonly arguments: Arguments;
  /** Outputs beside those that have the name of an argument. */
  readonly outputs: Readonly<Record<string, Output>>;
}
