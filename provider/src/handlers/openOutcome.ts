import { randomBytes } from "node:crypto";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import type { Values } from "../properties/property";

/** Key of the note in the state about a request whose outcome is open. The engine hides keys with two underscores. */
const openKey = "__open";

/** What later runs need to find out what a request made. */
export interface OpenNote {
  /** Ids of objects that existed before the request and could be mistaken for what it made. */
  readonly before: readonly string[] | "unknown";
}

/** Marks the state of a request whose outcome is open. */
export function openNote(note: OpenNote): Values {
  return { [openKey]: note };
}

/** The state without the note, once it is known what the request made. */
export function withoutOpenNote(state: Values): Values {
  return Object.fromEntries(Object.entries(state).filter(([name]) => name !== openKey));
}

/** The note, if the state stands for a request whose outcome is open. */
export function openNoteIn(state: Values): OpenNote | undefined {
  const note = state[openKey];
  return typeof note === "object" && note !== null ? (note as OpenNote) : undefined;
}

/** An id for the state until the real one is known. */
export function placeholderId(): string {
  return `unresolved-${randomBytes(8).toString("hex")}`;
}

/** The error of a request whose outcome stays open. */
export function openOutcomeError(
  subject: string,
  reason: string,
  candidates: readonly string[],
  cause: unknown,
): HuaweiCloudError {
  const found = candidates.length === 0 ? "" : `; it may be one of ${candidates.join(", ")}`;
  const problem = cause instanceof HuaweiCloudError ? `${cause.problem}; ` : "";
  return new HuaweiCloudError({
    code: "HWAI_OUTCOME_OPEN",
    problem: `${problem}whether that made ${subject} is not known: ${reason}${found}`,
    advice:
      "Nothing more is sent blindly. Run `pulumi up` again, which looks first. If that does not settle it, look in the console: if the cloud has made it, set existingId to its id; if not, leave that out. Then run `pulumi state delete URN` and `pulumi up`.",
    cause,
  });
}
