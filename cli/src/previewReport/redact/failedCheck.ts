import { secretText } from "./secret";
import { isSecretName } from "./secretNames";

/**
 * Hides the value that the engine prints with a failed check, where it is or may hold a secret:
 * `property kafkaDetail value {map[… password:{&{{…}}} …]} has a problem: …`. It prints secrets in clear there.
 */
export function redactCheckedValue(message: string): string {
  const begin = /property (\S+) value \{/.exec(message);
  const end = message.lastIndexOf("} has a problem");
  if (!begin || end < begin.index) {
    return message;
  }
  const from = begin.index + begin[0].length;
  const value = message.slice(from, end);
  return isSecretName(begin[1] ?? "") || /^(?:map)?\[|\{&\{/.test(value)
    ? `${message.slice(0, from)}${secretText}${message.slice(end)}`
    : message;
}
