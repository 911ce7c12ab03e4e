import { exitCodes, type ExitCode } from "./exitCodes";

/** Something that the user of the command has to put right. Its message is all that is shown. */
export class UsageError extends Error {
  /** How the command ends. */
  readonly exitCode: ExitCode;
  /** What is known nevertheless, for the document of `--json`. */
  readonly document: object;

  constructor(message: string, options: UsageErrorOptions = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? exitCodes.failed;
    this.document = options.document ?? {};
  }
}

/** What a {@link UsageError} may carry beside its message. */
export interface UsageErrorOptions extends ErrorOptions {
  /** @default 1, failed */
  readonly exitCode?: ExitCode;
  readonly document?: object;
}
