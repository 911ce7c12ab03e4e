import type { ErrorCode } from "./codes";

/** What an error is made of. */
export interface ErrorParts {
  /** Which kind of error. */
  readonly code: ErrorCode;
  /** What happened, without a full stop. */
  readonly problem: string;
  /** What to do next: a sentence, with its full stop. */
  readonly advice: string;
  /** What caused it, for debugging. */
  readonly cause?: unknown;
}

/** Base of all errors of the provider: says what happened and what to do next, and carries a stable code. */
export class HuaweiCloudError extends Error {
  /** Which kind of error. */
  readonly code: ErrorCode;
  /** What happened. */
  readonly problem: string;
  /** What to do next. */
  readonly advice: string;

  constructor({ code, problem, advice, cause }: ErrorParts) {
    super(`${problem}. ${advice} [${code}]`, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.problem = problem;
    this.advice = advice;
  }
}
