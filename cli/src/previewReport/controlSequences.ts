/**
 * Control sequences of terminals: CSI with its parameters, OSC with its text up to the terminator, other escapes. The classes of each
 * part exclude what ends it, so that no text is read more than twice; the one in `node:util` takes quadratic time.
 */
const sequences =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b\][^\u0007\u001b\u009c\r\n]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]?/g;

/** Returns a text without control sequences of terminals. */
export function stripControlSequences(text: string): string {
  return text.replaceAll(sequences, "");
}
