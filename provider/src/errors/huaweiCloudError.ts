import type { ErrorCode } from "./codes";

/** The parts of an error. */
export interface ErrorDetails {
  /** Which kind of error. */
  readonly code: ErrorCode;
  /** What happened, without a full stop. */
  readonly summary: string;
  /** What to do next: a sentence, with its full stop. */
  readonly remediation: string;
  /** What caused it, for debugging. */
  readonly cause?: unknown;
}

/** Base of all errors of the provider: says what happened and what to do next, and carries a stable code. */
export class HuaweiCloudError extends Error {
  /** Which kind of error. */
  readonly code: ErrorCode;
  /** What happened. */
  readonly summary: string;
  /** What to do next. */
  readonly remediation: string;

  constructor({ code, summary, remediation, cause }: ErrorDetails) {
    super(`${summary}. ${remediation} [${code}]`, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.summary = summary;
    this.remediation = remediation;
  }
}
