import { type Argument, schemas } from "pulumi-huaweicloud-ai/schema";
import { Secret } from "../redact/secret";
import { memberOf, type RedactedValue, type RedactedValues } from "../redact/redactedValue";
import { withDefaults } from "./arguments";
import { uncertainReplacements } from "./uncertainReplacements";
import { compareStrings } from "./compareStrings";
import { differences, hiddenPaths, type Difference } from "./difference";
import { isInternal, kindOf, schemaOf } from "./kinds";
import type { Run, Step } from "./run";

/** A value that changes, and what that does. */
export interface ValueChange extends Difference {
  /** `oneForces`: one of several hidden secrets forces a replacement, and nobody can tell which. */
  readonly effect: "forces" | "mayForce" | "oneForces" | "update" | "local" | "hidden";
}

/** A resource, and what this run does with it. */
export interface Change extends Step {
  /** Whether the replacement may turn out not to be needed. */
  readonly isUncertain: boolean;
  /** Only for replacements, updates and drift. */
  readonly values: readonly ValueChange[];
}

/** What a run does with each resource; ours first, by type and name: the engine's own order differs from run to run. */
export function changesOf({ kind, steps }: Run): Change[] {
  const uncertain = uncertainReplacements(steps);
  return steps
    .filter(({ type, name }) => !isInternal(type, name))
    .map((step) => {
      const isUncertain = uncertain.has(step.urn);
      return {
        ...step,
        isUncertain,
        values: valuesOf(step, isUncertain, kind === "drift"),
        // A refresh deletes nothing.
        pendingDeletes: kind === "drift" ? [] : step.pendingDeletes,
      };
    })
    .sort(
      (a, b) => orderOf(a) - orderOf(b) || compareStrings(a.type, b.type) || compareStrings(a.name, b.name),
    );
}

function orderOf({ type }: Step): number {
  const kind = kindOf(type);
  return kind ? Object.keys(schemas).indexOf(kind) : Object.keys(schemas).length;
}

function valuesOf(step: Step, isUncertain: boolean, isDrift: boolean): ValueChange[] {
  if (step.action !== "replace" && step.action !== "update") {
    return [];
  }
  const found = isDrift ? driftDifferences(step) : plannedDifferences(step);
  const reasons = new Set(step.replaceReasons);
  const hiddenByRoot = new Map<string, number>();
  for (const { path, isHidden } of found) {
    hiddenByRoot.set(rootOf(path), (hiddenByRoot.get(rootOf(path)) ?? 0) + Number(isHidden === true));
  }
  return found.map((difference) => {
    const root = rootOf(difference.path);
    return {
      ...difference,
      effect: effectOf(step, difference, {
        isUncertain,
        isReason: reasons.has(root),
        hiddenCount: hiddenByRoot.get(root) ?? 0,
      }),
    };
  });
}

/** What is known of the top-level property in which a value differs. */
interface RootContext {
  readonly isUncertain: boolean;
  /** Whether it forces the replacement. */
  readonly isReason: boolean;
  /** How many hidden secrets differ in it. */
  readonly hiddenCount: number;
}

function effectOf(
  step: Step,
  { path, isHidden }: Difference,
  { isUncertain, isReason, hiddenCount }: RootContext,
): ValueChange["effect"] {
  if (isReason) {
    return isHidden === true && hiddenCount > 1 ? "oneForces" : isUncertain ? "mayForce" : "forces";
  }
  const root = rootOf(path);
  return isHidden === true ? "hidden" : propertyOf(step, root)?.effect === "none" ? "local" : "update";
}

/** What the program says now, against what it said when the state was written. */
function plannedDifferences(step: Step): Difference[] {
  const before = normalized(step, step.before?.inputs ?? {});
  const after = normalized(step, step.after?.inputs ?? {});
  const found = differences(before, after, "");
  const named = new Set(found.map(({ path }) => rootOf(path)));
  const reasons = [...new Set([...step.replaceReasons, ...step.diffReasons])].filter(
    (name) => !named.has(name) && !name.startsWith("__"),
  );
  return [
    ...found,
    ...reasons.flatMap((name) =>
      invisibleDifferences(step, name, memberOf(before, name), memberOf(after, name)),
    ),
  ];
}

/** A property that differs although the program says the same: a hidden secret, or what the cloud has now. */
function invisibleDifferences(
  step: Step,
  name: string,
  before: RedactedValue | undefined,
  after: RedactedValue | undefined,
): Difference[] {
  const secret = hiddenPaths(after ?? before, name);
  if (secret.length > 0) {
    return secret.map((path) => ({ path, before: hidden(before), after: hidden(after), isHidden: true }));
  }
  const existing = memberOf(step.before?.outputs, name);
  const found = differences(existing, after, name);
  return found.length > 0 ? found : [{ path: name, before: existing ?? before, after }];
}

function hidden(value: RedactedValue | undefined): RedactedValue | undefined {
  return value === undefined ? undefined : Secret.hidden;
}

/** What the cloud shows now, against what the state says. Of our resources, only what one can set, and the status. */
function driftDifferences(step: Step): Difference[] {
  const schema = schemaOf(step.type);
  const pick = (values: RedactedValues): RedactedValues =>
    schema
      ? Object.fromEntries(
          Object.entries(normalized(step, values)).filter(
            ([name]) => Object.hasOwn(schema.arguments, name) || name === "status",
          ),
        )
      : values;
  const outputs = differences(pick(step.before?.outputs ?? {}), pick(step.after?.outputs ?? {}), "");
  return outputs.length > 0
    ? outputs
    : differences(
        normalized(step, step.before?.inputs ?? {}),
        normalized(step, step.after?.inputs ?? {}),
        "",
      );
}

function normalized({ type }: Step, values: RedactedValues): RedactedValues {
  const schema = schemaOf(type);
  return schema ? withDefaults(schema, values) : values;
}

function propertyOf({ type }: Step, name: string): Argument | undefined {
  const properties = schemaOf(type)?.arguments ?? {};
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** The top-level property of a path. */
export function rootOf(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path;
}
