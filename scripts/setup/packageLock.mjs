import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} PackageLockEntry one package in package-lock.json
 * @property {string} [version]
 * @property {boolean} [optional] missing is fine: it is for another machine
 * @property {boolean} [link] a workspace
 * @property {string[]} [workspaces] of the top folder
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 */

/** @typedef {Readonly<Record<string, PackageLockEntry>>} PackageLock */

/** @type {readonly ("dependencies" | "devDependencies" | "optionalDependencies" | "peerDependencies")[]} */
const dependencyKinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

/**
 * The packages of a lock file: package-lock.json, or the one that npm leaves in node_modules when it has finished.
 * @param {string} file
 * @returns {PackageLock | undefined} undefined when there is no whole file
 */
export function readPackageLock(file) {
  const content = /** @type {{ packages?: PackageLock } | undefined} */ (readJson(file));
  return content?.packages;
}

/**
 * Why what is installed is not what is locked.
 * @param {PackageLock} locked
 * @param {PackageLock} installed
 * @returns {string | undefined} undefined when it is
 */
export function findMismatch(locked, installed) {
  for (const [path, entry] of Object.entries(locked)) {
    if (!path.startsWith("node_modules/") && !path.includes("/node_modules/")) continue;
    const there = installed[path];
    if (!there) {
      if (entry.optional) continue;
      return `${path} is missing`;
    }
    if (there.version !== entry.version) {
      return `${path} is ${there.version ?? "a link"}, ${entry.version ?? "a link"} is locked`;
    }
  }
  return undefined;
}

/**
 * Which package.json asks for dependencies that the lock file does not have.
 * @param {PackageLock} locked
 * @param {(folder: string) => PackageLockEntry | undefined} readManifest the package.json of a folder inside the clone
 * @returns {string | undefined} the folder ("." for the top), undefined when all agree
 */
export function findChangedManifest(locked, readManifest) {
  for (const folder of ["", ...(locked[""]?.workspaces ?? [])]) {
    const manifest = readManifest(folder);
    const entry = locked[folder];
    if (!manifest || !entry) return folder || ".";
    if (dependencyKinds.some((kind) => !sameRecord(manifest[kind], entry[kind]))) return folder || ".";
  }
  return undefined;
}

/**
 * @param {Record<string, string>} [left]
 * @param {Record<string, string>} [right]
 */
function sameRecord(left = {}, right = {}) {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name]);
}

/**
 * @param {string} clone
 * @param {string} folder
 */
export function readManifest(clone, folder) {
  return /** @type {PackageLockEntry | undefined} */ (readJson(join(clone, folder, "package.json")));
}

/**
 * @param {string} file
 * @returns {unknown}
 */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
