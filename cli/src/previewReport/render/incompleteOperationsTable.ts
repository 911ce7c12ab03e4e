import { isInternal } from "../model/kinds";
import type { Report } from "../model/report";
import { parseUrn } from "../parse/urn";
import { priority, type Section } from "./document";
import { inlineCode } from "./escape";
import { labelOf } from "./labels";
import { row, table } from "./table";

/** What an `up` has begun and not brought to its end: it may exist in the cloud. */
export function incompleteOperationsTable({ run }: Report): Section[] {
  const rows = run.incompleteOperations
    .filter(({ urn }) => !isInternal(parseUrn(urn).type, parseUrn(urn).name))
    .map(({ urn, op }) => ({
      text: row([labelOf(urn), inlineCode(op)]),
      priority: priority.warning,
      what: "unfinished operations",
    }));
  return [table("### Begun and not finished", ["resource", "operation"], rows)];
}
