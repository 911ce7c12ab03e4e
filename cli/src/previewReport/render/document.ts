/** What is left out first when a report is too long; a higher number stays longer. */
export const priority = {
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
export interface Fragment {
  readonly text: string;
  /** Absent: always there. */
  readonly priority?: number;
  /** What it is one of, in the plural, for the note on what is left out. */
  readonly category?: string;
}

/** Pieces with what belongs around them; without any piece left, nothing of it is there. */
export interface SectionGroup {
  readonly open: string;
  readonly sections: readonly Section[];
  readonly close: string;
}

/** A part of a report. Each ends with a line break. */
export type Section = Fragment | SectionGroup;

/** Writes parts, without those leaves for which `isLeftOut` says so. */
export function renderSections(
  sections: readonly Section[],
  isOmitted: (fragment: Fragment) => boolean,
): string {
  return sections
    .map((section) => {
      if (!("sections" in section)) {
        return isOmitted(section) ? "" : section.text;
      }
      const inner = renderSections(section.sections, isOmitted);
      return inner === "" ? "" : `${section.open}${inner}${section.close}`;
    })
    .join("");
}

/** All leaves, in order. */
export function fragmentsOf(sections: readonly Section[]): Fragment[] {
  return sections.flatMap((section) => ("sections" in section ? fragmentsOf(section.sections) : [section]));
}
