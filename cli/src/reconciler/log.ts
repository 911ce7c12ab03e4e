/** Writes what happens, a line each. */
export type Log = (
  event: string,
  details?: Readonly<Record<string, string | number | boolean | undefined>>,
) => void;

/**
 * Creates a log of lines like `2026-01-31T12:00:00.000Z drift-found resources=2`.
 *
 * @param now milliseconds since 1970.
 */
export function createLog(
  write: (line: string) => void,
  now: () => number,
  redact: (text: string) => string = redactPasswords,
): Log {
  return (event, details = {}) => {
    const pairs = Object.entries(details)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ` ${name}=${quote(redact(String(value)))}`);
    write(`${new Date(now()).toISOString()} ${event}${pairs.join("")}\n`);
  };
}

function quote(value: string): string {
  return /^[\w.:/@%+,-]+$/.test(value) ? value : JSON.stringify(value);
}

/** Takes user names and passwords out of the addresses in a text. A password may hold an at sign: the last one before the path counts. */
export function redactPasswords(text: string): string {
  return text.replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/]+@/gi, "$1***@");
}
