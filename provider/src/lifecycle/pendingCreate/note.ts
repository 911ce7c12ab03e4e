import { randomBytes } from "node:crypto";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import type { Values } from "../../schema/values";
import type { CreateEvidence } from "./ownership";

/** Key of the note in the state about a create request whose outcome is unknown. The engine hides keys with two underscores. */
const noteKey = "__open";

/** What the state keeps of the evidence for later operations. */
interface StoredNote {
  readonly before: readonly string[] | "unknown";
  /** ISO 8601, by the service's clock; absent in what release 0.1.0 wrote. */
  readonly requestedAt?: string;
}

/** Marks the state of a create request whose outcome is unknown. */
export function toPendingCreateNote({ existingIds, requestedAt }: CreateEvidence): Values {
  const note: StoredNote = {
    before: existingIds === "unknown" ? existingIds : [...existingIds],
    ...(requestedAt !== undefined && { requestedAt: new Date(requestedAt).toISOString() }),
  };
  return { [noteKey]: note };
}

/** The state without the note, once it is known what the request created. */
export function withoutPendingCreate(state: Values): Values {
  return Object.fromEntries(Object.entries(state).filter(([name]) => name !== noteKey));
}

/** The evidence, if the state stands for a create request whose outcome is unknown. */
export function readPendingCreate(state: Values): CreateEvidence | undefined {
  const note = state[noteKey];
  if (typeof note !== "object" || note === null) {
    return undefined;
  }
  const { before, requestedAt } = note as StoredNote;
  const time = Date.parse(requestedAt ?? "");
  return {
    existingIds: Array.isArray(before) ? new Set(before) : "unknown",
    ...(!Number.isNaN(time) && { requestedAt: time }),
  };
}

/** An id for the state until the real one is known. */
export function placeholderId(): string {
  return `unresolved-${randomBytes(8).toString("hex")}`;
}

/** The error of a create request whose outcome stays unknown. */
export function outcomeUnknownError(
  resourceLabel: string,
  reason: string,
  candidates: readonly string[],
  cause: unknown,
): HuaweiCloudError {
  const candidateText = candidates.length === 0 ? "" : `; it may be ${formatCandidates(candidates)}`;
  const summary = cause instanceof HuaweiCloudError ? `${cause.summary}; ` : "";
  return new HuaweiCloudError({
    code: "HWAI_OUTCOME_UNKNOWN",
    summary: `${summary}whether that made ${resourceLabel} is not known: ${reason}${candidateText}`,
    remediation:
      "Nothing is taken over or deleted without proof. Run `pulumi up` again, which looks first. If that does not settle it, look in the console: if the cloud has made it, set existingId to its id and run `pulumi up`; if not, run `pulumi state delete URN` and `pulumi up`.",
    cause,
  });
}

function formatCandidates(candidates: readonly string[]): string {
  return candidates.length === 1 ? candidates.join("") : `one of ${candidates.join(", ")}`;
}
