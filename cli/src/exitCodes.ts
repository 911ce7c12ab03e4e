/** What the exit code of a command says. */
export const exitCodes = {
  /** All that was asked for is done. */
  success: 0,
  /** Not done, and nothing is changed; standard error says why. */
  failed: 1,
  /** A person has to decide about something; the output says about what. */
  needsHuman: 2,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
