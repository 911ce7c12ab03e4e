import type { RedactedValues } from "../redact/redactedValue";

/** A resource before or after the run, secrets masked. */
export interface ResourceState {
  readonly id?: string;
  readonly inputs: RedactedValues;
  readonly outputs: RedactedValues;
  /** URNs of what it depends on. The event log does not tell: then `undefined`. */
  readonly dependencies?: readonly string[];
  /** The same by property. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly isProtected: boolean;
  readonly isRetained: boolean;
  /** Whether it is deleted before its replacement comes. */
  readonly isDeletedBeforeReplace: boolean;
  /** Whether a replacement exists, and this object still has to go. */
  readonly isPendingDeletion: boolean;
}

/** What happens to a resource. `other` is an operation of the engine's that this report has no word for. */
export type Action = "create" | "update" | "replace" | "delete" | "import" | "same" | "read" | "other";

/** One resource in a run. */
export interface Step {
  readonly action: Action;
  /** The engine's own word. */
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly before?: ResourceState;
  readonly after?: ResourceState;
  /** Properties that force a replacement. */
  readonly replaceReasons: readonly string[];
  /** Properties that differ, as far as the resource's provider tells. */
  readonly diffReasons: readonly string[];
  /** Objects that an interrupted replacement of the resource left, and that are deleted besides. */
  readonly pendingDeletes: readonly ResourceState[];
}

/** A message of the engine's, of a provider's or of the program's. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly urn?: string;
  readonly message: string;
}

/** A policy that something violates, or that has changed something. */
export interface PolicyResult {
  readonly level: "mandatory" | "advisory" | "remediated";
  readonly policy: string;
  readonly urn?: string;
  readonly message: string;
}

/** An operation on a resource, in the engine's own word. */
export interface IncompleteOperation {
  readonly urn: string;
  readonly op: string;
}

/** What Pulumi wrote about one run, secrets masked. */
export interface Run {
  /** `drift` where a refresh compared the state with the cloud, `up` where things were done and not only planned. */
  readonly kind: "preview" | "drift" | "up";
  /** Whether it comes from, or includes, an event log. */
  readonly hasEvents: boolean;
  readonly project?: string;
  readonly stack?: string;
  readonly steps: readonly Step[];
  /** Operations of an `up` that were begun and did not end well. */
  readonly incompleteOperations: readonly IncompleteOperation[];
  readonly diagnostics: readonly Diagnostic[];
  readonly policies: readonly PolicyResult[];
  /** The engine's own counts by operation. */
  readonly changeSummary: Readonly<Record<string, number>>;
  /** Whether Pulumi came to its end, in success or failure. */
  readonly isComplete: boolean;
}

/** What the engine says of a preview that failed, whatever the reason; the reason stands elsewhere. */
export const genericFailure = "preview failed";

/** The errors that tell something: beside a violated policy, the engine's own remark on the failure does not. */
export function errorsOf({ diagnostics, policies }: Run): Diagnostic[] {
  const isRefused = policies.some(({ level }) => level === "mandatory");
  return diagnostics.filter(
    ({ severity, message }) => severity === "error" && !(isRefused && message === genericFailure),
  );
}
