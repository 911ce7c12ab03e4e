import type { SectionGroup, Fragment } from "./document";

/** A table whose rows can be left out one by one; each leaf holds one or more rows. */
export function table(heading: string, columns: readonly string[], rows: readonly Fragment[]): SectionGroup {
  const head = `${row(columns)}${row(columns.map(() => "---"))}`;
  return { open: `${heading}${heading === "" ? "" : "\n\n"}${head}`, sections: rows, close: "\n" };
}

/** One row. Cells hold no line break and no bare pipe. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

/** Parts that a click unfolds. */
export function collapsible(summary: string, sections: SectionGroup["sections"]): SectionGroup {
  return { open: `<details>\n<summary>${summary}</summary>\n\n`, sections, close: "</details>\n\n" };
}
