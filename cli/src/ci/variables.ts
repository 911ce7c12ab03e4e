/**
 * A variable that has to be there.
 *
 * @param remediation what to do when it is not.
 */
export function required(env: NodeJS.ProcessEnv, name: string, remediation: string): string {
  const value = env[name];
  if (value === undefined || value === "") {
    throw new Error(`${name} is not set: ${remediation}`);
  }
  return value;
}

/**
 * A token that has to be there. A line break in it came with a copy or a file, and the error of a request that carries it would repeat
 * the token.
 *
 * @param remediation what to do when it is not.
 */
export function requiredToken(env: NodeJS.ProcessEnv, name: string, remediation: string): string {
  const token = required(env, name, remediation);
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new Error(
      `${name} has a line break, a blank or another character that no token has: set it again without`,
    );
  }
  return token;
}
