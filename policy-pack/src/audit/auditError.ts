/** The audit could not be done; the message says why and what to do. */
export class AuditError extends Error {
  override readonly name = "AuditError";
}
