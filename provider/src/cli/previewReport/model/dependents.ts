import type { Change } from "./changes";

/** A resource that depends on another one, directly or over others. */
export interface Dependent {
  readonly change: Change;
  readonly isDirect: boolean;
}

/** Whether the input says what depends on what. */
export function tellsDependencies(changes: readonly Change[]): boolean {
  return changes.some(({ before, after }) => before?.dependencies ?? after?.dependencies);
}

/** What depends on a resource and exists already, nearest first. */
export function dependentsOf({ urn }: Change, changes: readonly Change[]): Dependent[] {
  const found = new Map<string, Dependent>();
  let wave = [urn];
  for (let isDirect = true; wave.length > 0; isDirect = false) {
    const sources = new Set(wave);
    const next = changes.filter(
      (change) =>
        change.action !== "create" &&
        change.urn !== urn &&
        !found.has(change.urn) &&
        sourcesOf(change).some((source) => sources.has(source)),
    );
    next.forEach((change) => found.set(change.urn, { change, isDirect }));
    wave = next.map((change) => change.urn);
  }
  return [...found.values()];
}

function sourcesOf({ before, after }: Change): string[] {
  return [before, after].flatMap((state) => [
    ...(state?.dependencies ?? []),
    ...Object.values(state?.propertyDependencies ?? {}).flat(),
  ]);
}
