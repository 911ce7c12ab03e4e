import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** @typedef {import("./plan.mjs").Applied} Applied */
/** @typedef {import("./plan.mjs").Failure} Failure */
/** @typedef {import("./lockedTooLong.mjs").LockedStreak} Busy */

/** What rounds remember in their folder. Each file is whole or not there, also when the machine loses power. */
export class StateStore {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    /** Where each Pulumi that takes the stack's lock writes its own process number. */
    this.ownersFile = join(folder, "owners");
    this.failureFile = join(folder, "failure.json");
    /** Where a person writes the ids of objects that no dead run made. */
    this.ignoredIdsFile = join(folder, "not-ours");
  }

  /** @returns {Applied | undefined} what was applied last */
  get applied() {
    return /** @type {Applied | undefined} */ (this.#read("applied.json"));
  }

  /** @returns {Failure | undefined} the failures since then */
  get failure() {
    return /** @type {Failure | undefined} */ (this.#read("failure.json"));
  }

  /** @returns {Busy | undefined} the rounds in a row that found others at work */
  get locked() {
    return /** @type {Busy | undefined} */ (this.#read("busy.json"));
  }

  /** Whether a Pulumi was begun to change things and not seen to end. */
  get unfinished() {
    return this.#text("unfinished") !== undefined;
  }

  /** The Pulumi processes that took, or tried to take, the stack's lock and were not seen to end. */
  get owners() {
    const lines = (this.#text("owners") ?? "").split("\n");
    return lines.filter((line) => /^\d+$/.test(line)).map(Number);
  }

  /** The ids that a person wrote down, between blanks or commas. */
  get ignoredIds() {
    return new Set((this.#text("not-ours") ?? "").split(/[\s,]+/).filter((id) => id !== ""));
  }

  /** @param {Applied} applied */
  saveApplied(applied) {
    this.#write("applied.json", applied);
    this.clearFailure();
  }

  /** @param {Failure} failure */
  saveFailure(failure) {
    this.#write("failure.json", failure);
  }

  clearFailure() {
    rmSync(this.failureFile, { force: true });
  }

  /** @param {Busy} locked */
  saveLocked(locked) {
    this.#write("busy.json", locked);
  }

  /** @returns {import("./notification.mjs").LastNotification | undefined} the last notice that arrived */
  get lastNotification() {
    return /** @type {import("./notification.mjs").LastNotification | undefined} */ (this.#read("told.json"));
  }

  /** @param {import("./notification.mjs").LastNotification | undefined} lastNotification undefined when all is in order */
  saveLastNotification(lastNotification) {
    if (lastNotification === undefined) rmSync(join(this.folder, "told.json"), { force: true });
    else this.#write("told.json", lastNotification);
  }

  clearLocked() {
    rmSync(join(this.folder, "busy.json"), { force: true });
  }

  /** @param {string} command that is about to change things */
  saveUnfinished(command) {
    this.#write("unfinished", { command });
  }

  clearUnfinished() {
    rmSync(join(this.folder, "unfinished"), { force: true });
  }

  /** @param {number} pid of a Pulumi that ended by itself, and took its lock away */
  removeOwner(pid) {
    const others = this.owners.filter((owner) => owner !== pid);
    if (others.length === 0) this.clearOwners();
    else this.#replace("owners", `${others.join("\n")}\n`);
  }

  clearOwners() {
    rmSync(this.ownersFile, { force: true });
  }

  /**
   * @param {string} name
   * @returns {unknown}
   */
  #read(name) {
    try {
      return JSON.parse(this.#text(name) ?? "null") ?? undefined;
    } catch (error) {
      // Not ours: as if nothing was remembered, which costs one `up` too many.
      if (error instanceof SyntaxError) return undefined;
      throw error;
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
    this.#replace(name, `${JSON.stringify(content)}\n`);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #replace(name, text) {
    const temporary = join(this.folder, `${name}.new`);
    const file = openSync(temporary, "w", 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, join(this.folder, name));
  }
}
