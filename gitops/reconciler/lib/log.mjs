/**
 * Writes what happens, a line each.
 * @typedef {(event: string, details?: Readonly<Record<string, string | number | boolean | undefined>>) => void} Log
 */

/**
 * A log of lines like `2026-01-31T12:00:00.000Z drift-found resources=2`.
 * @param {(line: string) => void} write
 * @param {() => number} now milliseconds since 1970
 * @param {(text: string) => string} [redact]
 * @returns {Log}
 */
export function createLog(write, now, redact = redactPasswords) {
  return (event, details = {}) => {
    const pairs = Object.entries(details)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ` ${name}=${quote(redact(String(value)))}`);
    write(`${new Date(now()).toISOString()} ${event}${pairs.join("")}\n`);
  };
}

/** @param {string} value */
function quote(value) {
  return /^[\w.:/@%+,-]+$/.test(value) ? value : JSON.stringify(value);
}

/**
 * Takes user names and passwords out of the addresses in a text. A password may hold an at sign: the last one before the path counts.
 * @param {string} text
 */
export function redactPasswords(text) {
  return text.replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/]+@/gi, "$1***@");
}
