import { redactPasswords } from "./log";

/** Names of variables whose values are secrets. */
const secretNames =
  /SECRET|TOKEN|PASS|CREDENTIAL|PRIVATE|(?:^|_)(?:KEY|PAT)(?:$|_)|ACCESS_KEY|WEBHOOK|_AUTH/i;

/** A shorter value is a word that occurs by chance. */
const minLength = 6;

/** Makes a function that takes out of a text the values of variables with secrets, and passwords of addresses. */
export function createRedactor(env: NodeJS.ProcessEnv): (text: string) => string {
  const values = Object.entries(env)
    .filter(([name, value]) => secretNames.test(name) && (value?.length ?? 0) >= minLength)
    .map(([, value]) => value ?? "")
    // A secret may be part of another one.
    .sort((a, b) => b.length - a.length);
  return (text) => redactPasswords(values.reduce((rest, value) => rest.replaceAll(value, "***"), text));
}
