import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/**
 * The variables that a file of `node --env-file=FILE` sets and that were set before, to something else: those win, and Node.js does not
 * say so.
 * @param {readonly string[]} options of Node.js itself
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} their names
 */
export function overriddenInFiles(options, env) {
  /** @type {NodeJS.Dict<string>} */
  const wanted = {};
  for (const [index, option] of options.entries()) {
    const [, inline] = /^--env-file(?:-if-exists)?(?:=(.*))?$/.exec(option) ?? ["", undefined];
    if (!option.startsWith("--env-file")) continue;
    Object.assign(wanted, readVariables(inline ?? options[index + 1] ?? ""));
  }
  return Object.entries(wanted).flatMap(([name, value]) => (env[name] === value ? [] : [name]));
}

/** @param {string} file */
function readVariables(file) {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch {
    // Node.js has said already what it thinks of a file that is not there.
    return {};
  }
}
