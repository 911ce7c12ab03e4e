import type { Change } from "./changes";

/** Whether the input says what depends on what. */
export function tellsDependencies(changes: readonly Change[]): boolean {
  return changes.some(({ before, after }) => before?.dependencies ?? after?.dependencies);
}

/** A function that tells what depends on a resource, directly or over others, and exists already; nearest first. */
export function dependentsIn(changes: readonly Change[]): (change: Change) => Change[] {
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
    let wave = [urn];
    while (wave.length > 0) {
      const next = wave
        .flatMap((source) => direct.get(source) ?? [])
        .filter((change) => change.urn !== urn && !found.has(change.urn));
      next.forEach((change) => found.set(change.urn, change));
      wave = next.map((change) => change.urn);
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
