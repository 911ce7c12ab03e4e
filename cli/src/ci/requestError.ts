/** What is known of a request that failed for good. */
interface RequestFailure {
  readonly status?: number;
  /** Whether the work may be done although no response said so. */
  readonly isIndeterminate?: boolean;
}

/** A request that failed for good. Its message names neither headers nor bodies, so no secret is in it. */
export class RequestError extends Error {
  readonly status: number | undefined;
  readonly isIndeterminate: boolean;

  constructor(message: string, { status, isIndeterminate = false }: RequestFailure = {}) {
    super(message);
    this.name = "RequestError";
    this.status = status;
    this.isIndeterminate = isIndeterminate;
  }
}
