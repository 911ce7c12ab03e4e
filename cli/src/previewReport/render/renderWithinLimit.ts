import { fragmentsOf, renderSections, type Fragment, type Section } from "./document";

/**
 * Writes a report of at most `limitBytes` (UTF-8), with a note on what is left out. Whole pieces are left out, the least important
 * first and of those the last, so that what stays is well-formed.
 */
export function renderWithinLimit(sections: readonly Section[], limitBytes: number): string {
  const candidates = fragmentsOf(sections)
    .map((fragment, position) => ({ fragment, position }))
    .filter(({ fragment }) => fragment.priority !== undefined)
    .sort((a, b) => (a.fragment.priority ?? 0) - (b.fragment.priority ?? 0) || b.position - a.position)
    .map(({ fragment }) => fragment);
  const renderWithout = (count: number): string => {
    const omitted = new Set(candidates.slice(0, count));
    return `${renderSections(sections, (fragment) => omitted.has(fragment))}${omissionNote(omitted, limitBytes)}`;
  };
  const fits = (count: number) => Buffer.byteLength(renderWithout(count)) <= limitBytes;
  // The fewest that must go, by halving: leaving out more never makes a report longer, but for its note.
  let [low, high] = [0, candidates.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    [low, high] = fits(middle) ? [low, middle] : [middle + 1, high];
  }
  while (low < candidates.length && !fits(low)) {
    low += 1;
  }
  return renderWithout(low);
}

function omissionNote(omitted: ReadonlySet<Fragment>, limitBytes: number): string {
  if (omitted.size === 0) {
    return "";
  }
  const counts = new Map<string, number>();
  for (const { category = "pieces" } of omitted) {
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  const list = [...counts].map(([what, count]) => `${what}: ${count}`).join("; ");
  return `\n*Shortened to fit ${limitBytes} bytes. Left out: ${list}. The log of the run has all.*\n`;
}
