/** A short name with a typo cannot be told from others. */
export function maxEditDistance({ length }: string): number {
  return length < 3 ? 0 : length < 6 ? 1 : 2;
}

/** The edit distance of two words: inserted, missing, replaced or swapped letters. */
export function editDistance(one: string, other: string): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        at(before, column) + 1,
        at(current, column - 1) + 1,
        at(before, column - 1) + (same ? 0 : 1),
        swapped ? at(twoBefore, column - 2) + 1 : Infinity,
      );
    }
    twoBefore = before;
    before = current;
  }
  return at(before, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
