import type { Report } from "../model/report";
import { addressSection } from "./addressSection";
import { changeTables } from "./changeTables";
import { priority, type Section } from "./document";
import { header, type HeaderOptions } from "./header";
import { formatCount } from "./labels";
import { diagnosticSections } from "./diagnosticSections";
import { renderWithinLimit } from "./renderWithinLimit";
import { incompleteOperationsTable } from "./incompleteOperationsTable";
import { warningList } from "./warningList";

/** How a report is to look. */
export interface ReportOptions extends HeaderOptions {
  /** Longest report, in bytes of UTF-8. */
  readonly limitBytes: number;
}

/** Puts a report in words: what must be seen first comes first. */
export function renderReport(report: Report, options: ReportOptions): string {
  const sections: Section[] = [
    { text: header(report, options) },
    ...diagnosticSections(report),
    ...missingInputHints(report),
    ...incompleteOperationsTable(report),
    ...warningList(report),
    ...changeTables(report),
    ...addressSection(report),
  ];
  return `${renderWithinLimit(sections, options.limitBytes).trimEnd()}\n`;
}

/** What the input cannot tell. */
function missingInputHints({ undetailedChanges }: Report): Section[] {
  return undetailedChanges === 0
    ? []
    : [
        {
          text:
            `Pulumi's JSON does not say which ${formatCount(undetailedChanges, "resource")} changed in the cloud, nor how: ` +
            "pass the event log (`--events`) to have it here.\n\n",
          priority: priority.error,
          category: "hints",
        },
      ];
}
