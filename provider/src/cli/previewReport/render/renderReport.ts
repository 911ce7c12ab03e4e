import type { Report } from "../model/report";
import { addressSection } from "./addressSection";
import { changeTables } from "./changeTables";
import { importance, type Part } from "./document";
import { header, type HeaderOptions } from "./header";
import { count } from "./labels";
import { problems } from "./diagnosticSections";
import { writeWithin } from "./renderWithinLimit";
import { unfinishedTable } from "./incompleteOperationsTable";
import { warningList } from "./warningList";

/** How a report is to look. */
export interface ReportOptions extends HeaderOptions {
  /** Longest report, in bytes of UTF-8. */
  readonly limitBytes: number;
}

/** Puts a report in words: what must be seen first comes first. */
export function writeReport(report: Report, options: ReportOptions): string {
  const parts: Part[] = [
    { text: header(report, options) },
    ...problems(report),
    ...gaps(report),
    ...unfinishedTable(report),
    ...warningList(report),
    ...changeTables(report),
    ...addressSection(report),
  ];
  return `${writeWithin(parts, options.limitBytes).trimEnd()}\n`;
}

/** What the input cannot tell. */
function gaps({ unnamedChanges }: Report): Part[] {
  return unnamedChanges === 0
    ? []
    : [
        {
          text:
            `Pulumi's JSON does not say which ${count(unnamedChanges, "resource")} changed in the cloud, nor how: ` +
            "pass the event log (`--events`) to have it here.\n\n",
          importance: importance.error,
          what: "hints",
        },
      ];
}
