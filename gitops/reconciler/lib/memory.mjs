import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** @typedef {import("./decide.mjs").Applied} Applied */
/** @typedef {import("./decide.mjs").Failure} Failure */

/** What rounds remember in their folder. Each file is whole or not there, also when the machine loses power. */
export class Memory {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    /** Numbers of the Pulumi processes that were begun to change things and not seen to end; they write it themselves. */
    this.unfinishedFile = join(folder, "unfinished");
  }

  /** @returns {Applied | undefined} what was applied last */
  get applied() {
    return /** @type {Applied | undefined} */ (this.#read("applied.json"));
  }

  /** @returns {Failure | undefined} the failures since then */
  get failure() {
    return /** @type {Failure | undefined} */ (this.#read("failure.json"));
  }

  /** @returns {number[] | undefined} undefined when all has ended in order */
  get unfinished() {
    const text = this.#text("unfinished");
    return text
      ?.split("\n")
      .filter((line) => /^\d+$/.test(line))
      .map(Number);
  }

  /** @param {Applied} applied */
  remember(applied) {
    this.#write("applied.json", applied);
    this.forgetFailure();
  }

  /** @param {Failure} failure */
  rememberFailure(failure) {
    this.#write("failure.json", failure);
  }

  forgetFailure() {
    rmSync(join(this.folder, "failure.json"), { force: true });
  }

  forgetUnfinished() {
    rmSync(this.unfinishedFile, { force: true });
  }

  /**
   * @param {string} name
   * @returns {unknown}
   */
  #read(name) {
    try {
      return JSON.parse(this.#text(name) ?? "null") ?? undefined;
    } catch {
      return undefined; // not ours: as if nothing was remembered, which costs one `up` too many
    }
  }

  /** @param {string} name */
  #text(name) {
    try {
      return readFileSync(join(this.folder, name), "utf8");
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
      throw error;
    }
  }

  /**
   * @param {string} name
   * @param {object} content
   */
  #write(name, content) {
    const temporary = join(this.folder, `${name}.new`);
    const file = openSync(temporary, "w", 0o600);
    try {
      writeSync(file, `${JSON.stringify(content)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, join(this.folder, name));
  }
}
