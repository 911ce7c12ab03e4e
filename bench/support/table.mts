/** A table's head and its rows. */
export interface Table {
  head: string[];
  rows: string[][];
}
