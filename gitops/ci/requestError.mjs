/** A request that failed for good. Its message names neither headers nor bodies, so no secret is in it. */
export class RequestError extends Error {
  /**
   * @param {string} message
   * @param {{ status?: number, isIndeterminate?: boolean }} [facts] `uncertain`: the work may be done although no response said so
   */
  constructor(message, { status, isIndeterminate = false } = {}) {
    super(message);
    this.name = "RequestError";
    this.status = status;
    this.isIndeterminate = isIndeterminate;
  }
}
