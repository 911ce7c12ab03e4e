import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The clone's top folder. */
export const cloneFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Everything that runs on this clone keep between runs: stack, simulated cloud, reports. Ignored by git.
 * @param {string} clone
 */
export function stateFolder(clone) {
  return join(clone, ".state");
}

/**
 * The folder that is shared by all clones of the user: Node.js and the engine.
 * `XDG_CACHE_HOME` counts everywhere; else it is the platform's own place.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform as in `process.platform`
 * @param {string} [home] the user's home folder
 */
export function cacheFolder(env, platform, home = homedir()) {
  return join(userCacheFolder(env, platform, home), "pulumi-huaweicloud-ai");
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform
 * @param {string} home
 */
function userCacheFolder(env, platform, home) {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (platform === "darwin") return join(home, "Library", "Caches");
  if (platform === "win32") return env.LOCALAPPDATA ?? join(home, "AppData", "Local");
  return join(home, ".cache");
}
