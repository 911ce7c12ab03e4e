/** How a run ends, for whoever started it. */
export const exitCodes = {
  success: 0,
  failed: 1,
  usage: 2,
  drift: 3,
  needsHuman: 4,
  locked: 75,
  interrupted: 130,
  terminated: 143,
} as const;

/** What each exit code means, for the help and the documentation. */
export const exitCodeTexts = {
  [exitCodes.success]: "done, or nothing to do",
  [exitCodes.failed]:
    "failed, or waiting after a failure; a later run tries again; or others were at work for an hour",
  [exitCodes.usage]: "wrong settings or arguments; nothing was tried",
  [exitCodes.drift]: "drift was found and reported",
  [exitCodes.needsHuman]: "a person must decide; the last line says what, in each run until then",
  [exitCodes.locked]: "another run is at work on the stack; nothing was done",
  [exitCodes.interrupted]: "asked to stop by SIGINT, after Pulumi had ended in order",
  [exitCodes.terminated]: "asked to stop by SIGTERM, after Pulumi had ended in order",
};

/** Ends a run with an exit code and a line about the reason. */
export class ExitError extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
  }
}
