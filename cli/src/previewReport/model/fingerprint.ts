import { createHash } from "node:crypto";
import { compareStrings } from "./compareStrings";
import type { Report } from "./report";

/**
 * Returns a text that two reports share only if they show the same changes: the same operations on the same objects with the same values.
 * Secrets are replaced before, so that nothing of them is in it; messages of policies and errors do not count.
 */
export function fingerprintOf({ changes, undetailedChanges }: Report): string {
  const shown = changes
    .filter(
      ({ action, pendingDeletes }) => (action !== "same" && action !== "read") || pendingDeletes.length > 0,
    )
    .map(({ urn, action, op, before, after, values, replaceReasons, pendingDeletes }) => ({
      urn,
      action,
      op,
      id: before?.id,
      inputs: after?.inputs,
      values,
      replaceReasons: [...replaceReasons].sort(compareStrings),
      oldCopies: pendingDeletes.map(({ id }) => id),
    }))
    .sort((a, b) => compareStrings(a.urn, b.urn));
  return createHash("sha256")
    .update(JSON.stringify(canonical([shown, undetailedChanges])))
    .digest("hex");
}

/** With the members of objects in one order. */
function canonical(value: unknown): unknown {
  const plain: unknown = JSON.parse(JSON.stringify(value));
  const sorted = (part: unknown): unknown => {
    if (Array.isArray(part)) {
      return part.map(sorted);
    }
    return typeof part === "object" && part !== null
      ? Object.entries(part)
          .sort(([a], [b]) => compareStrings(a, b))
          .map(([name, member]) => [name, sorted(member)])
      : part;
  };
  return sorted(plain);
}
