import { readFileSync } from "node:fs";
import { join } from "node:path";

/** one package in package-lock.json */
interface PackageLockEntry {
  version?: string;
  /** missing is fine: it is for another machine */
  optional?: boolean;
  /** a workspace */
  link?: boolean;
  /** of the top folder */
  workspaces?: string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

type PackageLock = Readonly<Record<string, PackageLockEntry>>;

const dependencyKinds: readonly (
  "dependencies" | "devDependencies" | "optionalDependencies" | "peerDependencies"
)[] = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

/**
 * The packages of a lock file: package-lock.json, or the one that npm leaves in node_modules when it has finished.
 * @returns undefined when there is no whole file
 */
export function readPackageLock(file: string): PackageLock | undefined {
  const content = readJson(file) as { packages?: PackageLock } | undefined;
  return content?.packages;
}

/**
 * Why what is installed is not what is locked.
 * @returns undefined when it is
 */
export function findMismatch(locked: PackageLock, installed: PackageLock): string | undefined {
  for (const [path, entry] of Object.entries(locked)) {
    if (!path.startsWith("node_modules/") && !path.includes("/node_modules/")) {
      continue;
    }
    const there = installed[path];
    if (!there) {
      if (entry.optional) {
        continue;
      }
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
 * @param readManifest the package.json of a folder inside the clone
 * @returns the folder ("." for the top), undefined when all agree
 */
export function findChangedManifest(
  locked: PackageLock,
  readManifest: (folder: string) => PackageLockEntry | undefined,
): string | undefined {
  for (const folder of ["", ...(locked[""]?.workspaces ?? [])]) {
    const manifest = readManifest(folder);
    const entry = locked[folder];
    if (!manifest || !entry) {
      return folder || ".";
    }
    if (dependencyKinds.some((kind) => !sameRecord(manifest[kind], entry[kind]))) {
      return folder || ".";
    }
  }
  return undefined;
}

function sameRecord(left: Record<string, string> = {}, right: Record<string, string> = {}) {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name]);
}

export function readManifest(clone: string, folder: string) {
  return readJson(join(clone, folder, "package.json")) as PackageLockEntry | undefined;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
