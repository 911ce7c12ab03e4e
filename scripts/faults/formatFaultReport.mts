/** What one cell of the matrix came to; empty lists are what is wanted. */
export interface Cell {
  kind: string;
  operation: string;
  fault: string;
  struck: string;
  told: boolean;
  orphans: string[];
  duplicates: string[];
  stuck: string[];
  taken: string[];
  deleted: string[];
  changed: string[];
  unclear: string[];
}

const failureKinds = ["orphans", "duplicates", "stuck", "taken", "deleted", "changed", "unclear"] as const;

/**
 * The table of all cells and its totals.
 * @param onlyFailed leaves out the cells in which all is well
 */
export function formatFaultReport(
  cells: readonly Cell[],
  onlyFailed: boolean,
): { text: string; failed: boolean } {
  const hasFailed = (cell: Cell) => failureKinds.some((name) => cell[name].length > 0);
  const lines = cells
    .filter((cell) => !onlyFailed || hasFailed(cell))
    .map((cell) => {
      const ended = cell.told ? `${cell.struck}, then the user's word` : cell.struck;
      const verdict = hasFailed(cell)
        ? failureKinds.flatMap((name) => cell[name].map((words) => `${name}: ${words}`)).join("; ")
        : "ok";
      return [cell.kind, cell.operation, cell.fault, ended, verdict].join(" | ");
    });
  const totals = [
    `cases: ${cells.length}`,
    ...count(cells.map(({ struck }) => struck)),
    `settled by the user's word: ${cells.filter(({ told }) => told).length}`,
    ...failureKinds.map((name) => `${title(name)}: ${cells.filter((cell) => cell[name].length > 0).length}`),
  ];
  return { text: [...lines, "", ...totals].join("\n"), failed: cells.length === 0 || cells.some(hasFailed) };
}

function title(name: (typeof failureKinds)[number]) {
  return {
    orphans: "orphans",
    duplicates: "duplicates",
    stuck: "stuck stacks",
    taken: "somebody else's object taken",
    deleted: "somebody else's object deleted",
    changed: "somebody else's object changed",
    unclear: "unclear messages",
  }[name];
}

function count(words: readonly string[]) {
  return [...new Set(words)]
    .sort()
    .map((word) => `${word}: ${words.filter((other) => other === word).length}`);
}
