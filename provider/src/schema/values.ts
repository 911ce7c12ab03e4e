import type { commonArguments } from "./common";
import type { Argument, Arguments, Output, ResourceSchema } from "./definition";

/** Values by name as they cross the boundary to the engine: plain JSON. */
export type Values = Readonly<Record<string, unknown>>;

/** Whether an argument has a value once it is read: it is required, generated, or has a default of its own. */
type HasValue<A extends Argument> = A["default"] extends {
  readonly kind: "required" | "autoName" | "value";
}
  ? true
  : false;

/** The value of one argument. */
type InputValue<A extends Argument> = A extends { readonly type: "string" }
  ? A["limits"] extends { readonly enum: readonly (infer E)[] }
    ? E
    : string
  : A extends { readonly type: "boolean" }
    ? boolean
    : A extends {
          readonly type: "object";
          readonly objectType: { readonly fields: infer F extends Arguments };
        }
      ? InputValues<F>
      : A extends {
            readonly type: "list";
            readonly objectType: { readonly fields: infer F extends Arguments };
          }
        ? readonly InputValues<F>[]
        : never;

/** Values of arguments or fields. */
type InputValues<T extends Arguments> = {
  readonly [K in keyof T as HasValue<T[K]> extends true ? K : never]: InputValue<T[K]>;
} & {
  readonly [K in keyof T as HasValue<T[K]> extends true ? never : K]?: InputValue<T[K]> | undefined;
};

/** A value that the state records, of an argument or an output. */
type RecordedValue<V extends Argument | Output> = V extends { readonly type: "string" }
  ? string
  : V extends { readonly type: "boolean" }
    ? boolean
    : V extends { readonly type: "integer" }
      ? number
      : V extends { readonly type: "strings" }
        ? readonly string[]
        : V extends { readonly type: "object"; readonly objectType: { readonly fields: infer F } }
          ? RecordedValues<F>
          : V extends { readonly type: "list"; readonly objectType: { readonly fields: infer F } }
            ? readonly RecordedValues<F>[]
            : never;

/** Recorded values by name, any of which may be missing. */
type RecordedValues<T> = {
  readonly [K in keyof T]?: T[K] extends Argument | Output ? RecordedValue<T[K]> | undefined : never;
};

/** The inputs of a resource type: checked, with the defaults of its schema filled in. */
export type InputsOf<S extends ResourceSchema> = InputValues<S["arguments"]>;

/** What the state may record of a resource type: arguments and outputs, any of which an older release or a partial operation may lack. */
export type StateOf<S extends ResourceSchema> = RecordedValues<S["arguments"]> & RecordedValues<S["outputs"]>;

/** Names of the arguments that the cloud knows. */
type CloudArgument<A extends Arguments> = {
  [K in keyof A]: K extends keyof typeof commonArguments ? never : A[K]["effect"] extends "none" ? never : K;
}[keyof A];

/** What is known of an object: of each argument that the cloud knows, and of each output, a value or `undefined`. */
export type OutputsOf<S extends ResourceSchema> = {
  readonly [K in CloudArgument<S["arguments"]> | keyof S["outputs"]]: StateOf<S>[K & keyof StateOf<S>];
};
