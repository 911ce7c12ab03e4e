/** What is left out first when a report is too long; a higher number stays longer. */
export const importance = {
  createdValues: 1,
  notes: 2,
  advisory: 3,
  diagram: 4,
  created: 5,
  planRow: 6,
  updatedValues: 7,
  deletedRow: 8,
  updatedRow: 9,
  replacedRow: 10,
  overlap: 11,
  warning: 12,
  mandatory: 13,
  error: 14,
} as const;

/** A piece of a report that is there as a whole or not at all. */
export interface Leaf {
  readonly text: string;
  /** Absent: always there. */
  readonly importance?: number;
  /** What it is one of, in the plural, for the note on what is left out. */
  readonly what?: string;
}

/** Pieces with what belongs around them; without any piece left, nothing of it is there. */
export interface Group {
  readonly open: string;
  readonly parts: readonly Part[];
  readonly close: string;
}

/** A part of a report. Each ends with a line break. */
export type Part = Leaf | Group;

/** Writes parts, without those leaves for which `isLeftOut` says so. */
export function write(parts: readonly Part[], isLeftOut: (leaf: Leaf) => boolean): string {
  return parts
    .map((part) => {
      if (!("parts" in part)) {
        return isLeftOut(part) ? "" : part.text;
      }
      const inner = write(part.parts, isLeftOut);
      return inner === "" ? "" : `${part.open}${inner}${part.close}`;
    })
    .join("");
}

/** All leaves, in order. */
export function leavesOf(parts: readonly Part[]): Leaf[] {
  return parts.flatMap((part) => ("parts" in part ? leavesOf(part.parts) : [part]));
}
