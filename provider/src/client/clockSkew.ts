/** Differences below this are of no account: signatures are good for 15 minutes, tokens for hours. In milliseconds. */
const toleratedSkewMs = 5 * 60_000;

/**
 * Says how far this machine's clock is off, judged by the `Date` header of a response: what services say of a signature
 * that is out of date differs, and some say that it is wrong.
 *
 * @param now milliseconds since the epoch, as this machine has it.
 * @returns words, or `undefined` when the clock is about right or the header says nothing.
 */
export function describeClockSkew(dateHeader: string | undefined, now: number): string | undefined {
  const cloudMs = Date.parse(dateHeader ?? "");
  const minutes = Math.round(Math.abs(now - cloudMs) / 60_000);
  if (Number.isNaN(cloudMs) || Math.abs(now - cloudMs) < toleratedSkewMs) {
    return undefined;
  }
  return `this machine's clock is ${minutes} minutes ${now > cloudMs ? "ahead of" : "behind"} the cloud's`;
}
