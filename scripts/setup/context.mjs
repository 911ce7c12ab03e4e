import { releaseHosts } from "./platform.mjs";
import { cacheFolder, cloneFolder, stateFolder } from "./paths.mjs";
import { createProgressReporter } from "./progressReporter.mjs";

/**
 * What set-up works on; all of it can be replaced in tests.
 * @typedef {object} Context
 * @property {string} clone the clone's top folder
 * @property {string} state the clone's folder for what runs keep
 * @property {string} cache the folder for what the user's clones share
 * @property {NodeJS.ProcessEnv} env
 * @property {import("./platform.mjs").Machine} machine
 * @property {string} nodeVersion of the Node.js that runs this
 * @property {readonly ((version: string) => string)[]} releaseHosts where Pulumi's releases are, the first one first
 * @property {string} goFolder where Go is looked for when it is not on the search path
 * @property {import("./progressReporter.mjs").ProgressReporter} report
 * @property {(holder: string) => void} onWait told when another set-up is waited for
 */

/**
 * @param {Partial<Context>} [changes]
 * @returns {Context}
 */
export function createContext(changes = {}) {
  const clone = changes.clone ?? cloneFolder;
  const env = changes.env ?? process.env;
  const report = changes.report ?? createProgressReporter();
  return {
    clone,
    state: stateFolder(clone),
    cache: cacheFolder(env, process.platform),
    env,
    machine: { platform: process.platform, arch: process.arch },
    nodeVersion: process.version,
    releaseHosts,
    // The place of Go's own installer, which leaves it to the user to put it on the path.
    goFolder: "/usr/local/go/bin",
    report,
    onWait: (holder) =>
      report.say(`waiting for another set-up (process ${holder.split("@")[0] ?? holder}) to end`),
    ...changes,
  };
}
