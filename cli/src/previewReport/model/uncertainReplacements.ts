import { memberOf } from "../redact/redactedValue";
import { containsUnknown } from "./difference";
import { schemaOf } from "./kinds";
import type { ResourceState, Step } from "./run";

/**
 * The replacements that may turn out not to be needed: those that only values force that are not known yet.
 *
 * A value is bound to change where it comes from a resource that is certainly replaced and deleted first: the engine then replaces
 * its dependents in any case.
 */
export function uncertainReplacements(steps: readonly Step[]): ReadonlySet<string> {
  const byUrn = new Map(steps.map((step) => [step.urn, step]));
  const certain = new Map<string, boolean>();
  const isCertain = (step: Step): boolean => {
    const known = certain.get(step.urn);
    if (known !== undefined) {
      return known;
    }
    // Dependencies have no cycles; a broken file may.
    certain.set(step.urn, true);
    const isForced =
      step.replaceReasons.length === 0 ||
      step.replaceReasons.some((name) => !containsUnknown(memberOf(step.after?.inputs, name))) ||
      step.replaceReasons
        .flatMap((name) => sourcesOf(step.after, name) ?? sourcesOf(step.before, name) ?? [])
        .some((urn) => {
          const source = byUrn.get(urn);
          return source?.action === "replace" && isDeletedBeforeReplace(source) && isCertain(source);
        });
    certain.set(step.urn, isForced);
    return isForced;
  };
  return new Set(steps.filter((step) => step.action === "replace" && !isCertain(step)).map(({ urn }) => urn));
}

function sourcesOf(state: ResourceState | undefined, name: string): readonly string[] | undefined {
  return state && Object.hasOwn(state.propertyDependencies, name)
    ? state.propertyDependencies[name]
    : undefined;
}

/** Whether the old object is deleted before the new one exists. */
export function isDeletedBeforeReplace({ before, type }: Step): boolean {
  return before?.isDeletedBeforeReplace === true || schemaOf(type)?.deleteBeforeReplace === true;
}
