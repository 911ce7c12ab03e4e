import { delimiter } from "node:path";

/**
 * A copy of an environment with folders put first on the search path.
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} folders the first one is searched first
 * @returns {NodeJS.ProcessEnv}
 */
export function withPathFirst(env, folders) {
  // Windows calls it Path, and an environment with both would be ambiguous.
  const name = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const rest = (env[name] ?? "").split(delimiter).filter((folder) => !folders.includes(folder));
  return { ...env, [name]: [...folders, ...rest].filter((folder) => folder !== "").join(delimiter) };
}
