import type { Argument, Arguments, Output, ResourceSchema } from "./definition";

/** Values by name as they cross the boundary to the engine: plain JSON. */
export type Values = Readonly<Record<string, unknown>>;

/** Arguments that are always there once checked: required, generated, or with a default that is more than an empty text. */
type Present<A extends Argument> = A["default"] extends
  | { readonly kind: "required" | "autoName" | "config" }
  | { readonly kind: "value"; readonly value: Exclude<string | boolean, ""> }
  ? A["default"] extends { readonly value: "" }
    ? false
    : true
  : false;

/** The value of one argument. */
type ArgumentValue<A extends Argument> = A extends { readonly type: "string" }
  ? A["limits"] extends { readonly enum: readonly (infer E)[] }
    ? E
    : string
  : A extends { readonly type: "boolean" }
    ? boolean
    : A extends { readonly type: "object"; readonly objectType: { readonly fields: infer F } }
      ? F extends Arguments
        ? ArgumentValues<F>
        : never
      : A extends { readonly type: "list"; readonly objectType: { readonly fields: infer F } }
        ? F extends Arguments
          ? readonly ArgumentValues<F>[]
          : never
        : never;

/** Values of arguments or fields, as a check leaves them. */
type ArgumentValues<T extends Arguments> = {
  readonly [K in keyof T as Present<T[K]> extends true ? K : never]: ArgumentValue<T[K]>;
} & {
  readonly [K in keyof T as Present<T[K]> extends true ? never : K]?: ArgumentValue<T[K]> | undefined;
};

/** The value of one output. */
type OutputValue<O extends Output> = O extends { readonly type: "string" }
  ? string
  : O extends { readonly type: "boolean" }
    ? boolean
    : O extends { readonly type: "integer" }
      ? number
      : O extends { readonly type: "strings" }
        ? readonly string[]
        : O extends { readonly type: "object"; readonly objectType: { readonly fields: infer F } }
          ? F extends Readonly<Record<string, Output>>
            ? OutputValues<F>
            : never
          : O extends { readonly type: "list"; readonly objectType: { readonly fields: infer F } }
            ? F extends Readonly<Record<string, Output>>
              ? readonly OutputValues<F>[]
              : never
            : never;

/** Values of outputs or fields of outputs. */
type OutputValues<T extends Readonly<Record<string, Output>>> = {
  readonly [K in keyof T as T[K] extends { readonly optional: true } ? never : K]: OutputValue<T[K]>;
} & {
  readonly [K in keyof T as T[K] extends { readonly optional: true } ? K : never]?:
    OutputValue<T[K]> | undefined;
};

/** The inputs of a resource type, as its check leaves them. */
export type InputsOf<S extends ResourceSchema> = ArgumentValues<S["arguments"]>;

/** What the state may record of a resource type: arguments and outputs, any of which an older release or a partial operation may lack. */
export type StateOf<S extends ResourceSchema> = {
  readonly [K in keyof S["arguments"]]?: ArgumentValue<S["arguments"][K]> | undefined;
} & { readonly [K in keyof S["outputs"]]?: OutputValue<S["outputs"][K]> | undefined };

/** The outputs that a resource type adds to its arguments, any of which the cloud may not have told yet. */
export type OutputsOf<S extends ResourceSchema> = OutputValues<S["outputs"]>;
