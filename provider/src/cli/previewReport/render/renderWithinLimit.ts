import { leavesOf, write, type Leaf, type Part } from "./document";

/**
 * Writes a report of at most `limitBytes` (UTF-8), with a note on what is left out. Whole pieces are left out, the least important
 * first and of those the last, so that what stays is well-formed.
 */
export function writeWithin(parts: readonly Part[], limitBytes: number): string {
  const candidates = leavesOf(parts)
    .map((leaf, position) => ({ leaf, position }))
    .filter(({ leaf }) => leaf.importance !== undefined)
    .sort((a, b) => (a.leaf.importance ?? 0) - (b.leaf.importance ?? 0) || b.position - a.position)
    .map(({ leaf }) => leaf);
  const writeWithout = (count: number): string => {
    const leftOut = new Set(candidates.slice(0, count));
    return `${write(parts, (leaf) => leftOut.has(leaf))}${note(leftOut, limitBytes)}`;
  };
  const fits = (count: number) => Buffer.byteLength(writeWithout(count)) <= limitBytes;
  // The fewest that must go, by halving: leaving out more never makes a report longer, but for its note.
  let [low, high] = [0, candidates.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    [low, high] = fits(middle) ? [low, middle] : [middle + 1, high];
  }
  while (low < candidates.length && !fits(low)) {
    low += 1;
  }
  return writeWithout(low);
}

function note(leftOut: ReadonlySet<Leaf>, limitBytes: number): string {
  if (leftOut.size === 0) {
    return "";
  }
  const counts = new Map<string, number>();
  for (const { what = "pieces" } of leftOut) {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const list = [...counts].map(([what, count]) => `${what}: ${count}`).join("; ");
  return `\n*Shortened to fit ${limitBytes} bytes. Left out: ${list}. The log of the run has all.*\n`;
}
