import { isInternal } from "../model/kinds";
import type { Report } from "../model/report";
import { parseUrn } from "../parse/urn";
import { importance, type Part } from "./document";
import { code } from "./escape";
import { labelOf } from "./labels";
import { row, table } from "./table";

/** What an `up` has begun and not brought to its end: it may exist in the cloud. */
export function unfinishedTable({ run }: Report): Part[] {
  const rows = run.unfinished
    .filter(({ urn }) => !isInternal(parseUrn(urn).type, parseUrn(urn).name))
    .map(({ urn, op }) => ({
      text: row([labelOf(urn), code(op)]),
      importance: importance.warning,
      what: "unfinished operations",
    }));
  return [table("### Begun and not finished", ["resource", "operation"], rows)];
}
