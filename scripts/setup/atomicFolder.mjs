import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { onInterrupt } from "./onInterrupt.mjs";
import { identify, isRunning } from "./processIdentity.mjs";

/** The file that names the process which fills an unfinished folder. */
const ownerFile = ".filled-by";

/** Marks an unfinished folder. */
const unfinished = ".unfinished-";

/**
 * Makes a folder that is either whole or not there: it is filled under another name and then renamed. What earlier,
 * killed processes left unfinished beside it is removed first.
 * @template T
 * @param {string} folder
 * @param {(temporary: string) => Promise<T>} fill
 * @returns {Promise<T>} what `fill` returned
 */
export async function createFolderAtomically(folder, fill) {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  removeUnfinishedFolders(parent);
  const temporary = join(parent, `${unfinished}${String(process.pid)}-${String(Date.now())}`);
  const remove = () => rmSync(temporary, { recursive: true, force: true });
  const forget = onInterrupt(remove);
  try {
    mkdirSync(temporary);
    writeFileSync(join(temporary, ownerFile), identify(process.pid));
    const result = await fill(temporary);
    rmSync(join(temporary, ownerFile));
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
    return result;
  } finally {
    forget();
    remove();
  }
}

/**
 * Removes unfinished folders whose process is gone.
 * @param {string} parent
 */
export function removeUnfinishedFolders(parent) {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(unfinished)) continue;
    // The number in the name counts until the owner's file is written.
    const owner = readOwner(join(parent, name)) ?? name.slice(unfinished.length).split("-")[0] ?? "";
    if (!isRunning(owner)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** @param {string} folder */
function readOwner(folder) {
  const file = join(folder, ownerFile);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
