import type { Change } from "./changes";

/** Whether the input says what depends on what. */
export function hasDependencies(changes: readonly Change[]): boolean {
  return changes.some(({ before, after }) => before?.dependencies ?? after?.dependencies);
}

/** Most dependents that are looked up for one resource: a chain of thousands that goes as a whole is not walked for each link. */
export const maxDependents = 200;

/** A function that tells what depends on a resource, directly or over others, and exists already; nearest first. */
export function createDependentsLookup(changes: readonly Change[]): (change: Change) => Change[] {
  const direct = new Map<string, Change[]>();
  for (const change of changes.filter(({ action }) => action !== "create")) {
    for (const source of sourcesOf(change)) {
      const known = direct.get(source);
      if (known) {
        known.push(change);
      } else {
        direct.set(source, [change]);
      }
    }
  }
  return ({ urn }) => {
    const found = new Map<string, Change>();
    // What is added to the list while it is walked is walked as well, each resource once.
    const sources = [urn];
    for (const source of sources) {
      for (const change of direct.get(source) ?? []) {
        if (found.size === maxDependents) {
          return [...found.values()];
        }
        if (change.urn !== urn && !found.has(change.urn)) {
          found.set(change.urn, change);
          sources.push(change.urn);
        }
      }
    }
    return [...found.values()];
  };
}

function sourcesOf({ before, after }: Change): Set<string> {
  return new Set(
    [before, after].flatMap((state) => [
      ...(state?.dependencies ?? []),
      ...Object.values(state?.propertyDependencies ?? {}).flat(),
    ]),
  );
}
