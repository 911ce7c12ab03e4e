/**
 * A variable that has to be there.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {string} cure what to do when it is not
 */
export function required(env, name, cure) {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set: ${cure}`);
  return value;
}

/**
 * A token that has to be there. A line break in it came with a copy or a file, and the error of a request that carries it would repeat
 * the token.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {string} cure what to do when it is not
 */
export function requiredToken(env, name, cure) {
  const token = required(env, name, cure);
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new Error(
      `${name} has a line break, a blank or another character that no token has: set it again without`,
    );
  }
  return token;
}
