import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { executable } from "../platform.mjs";
import { isExecutable } from "../run.mjs";
import { compareVersions, isAtLeast, minimumEngine } from "../versions.mjs";

/** @typedef {import("../context.mjs").Context} Context */
/** @typedef {import("./engine.mjs").Engine} Engine */

/** Says what a kept engine is; it is written last. */
const labelFile = "engine.json";

/**
 * The folder that holds all kept engines.
 * @param {Context} context
 */
function enginesFolder(context) {
  return join(context.cache, "engine");
}

/**
 * The folder of one kept engine, named so that machines which share a home folder do not share engines.
 * @param {Context} context
 * @param {string} version
 * @param {"released" | "built"} origin
 */
export function cachedEngineFolder(context, version, origin) {
  return join(
    enginesFolder(context),
    `${version}-${origin}-${context.machine.platform}-${context.machine.arch}`,
  );
}

/**
 * Marks a folder as a whole engine.
 * @param {string} folder
 * @param {Context} context
 * @param {string} version
 */
export function writeEngineLabel(folder, context, version) {
  writeFileSync(join(folder, labelFile), JSON.stringify({ version, machine: context.machine }));
}

/**
 * The newest engine kept from an earlier run that serves.
 * @param {Context} context
 * @returns {Engine | undefined}
 */
export function findCachedEngine(context) {
  const parent = enginesFolder(context);
  if (!existsSync(parent)) return undefined;
  const engines = readdirSync(parent)
    .map((name) => readCachedEngine(join(parent, name), context))
    .filter((engine) => engine !== undefined)
    .filter((engine) => isAtLeast(engine.version, minimumEngine));
  return engines.sort((a, b) => compareVersions(b.version, a.version))[0];
}

/**
 * @param {string} path
 * @param {Context} context
 * @returns {Engine | undefined}
 */
function readCachedEngine(path, context) {
  try {
    const label = /** @type {{ version: string, machine: { platform: string, arch: string } }} */ (
      JSON.parse(readFileSync(join(path, labelFile), "utf8"))
    );
    const { platform, arch } = context.machine;
    if (label.machine.platform !== platform || label.machine.arch !== arch) return undefined;
    const folder = join(path, "bin");
    const command = join(folder, executable("pulumi", context.machine));
    return isExecutable(command) ? { version: label.version, command, folder } : undefined;
  } catch {
    return undefined;
  }
}
