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
