/** Orders texts by their characters, alike on every machine; for `sort`. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
