import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { readEventFile } from "./events.mjs";
import { exitCodes, Stop } from "./exitCodes.mjs";
import { whichRun } from "./orphanedProcesses.mjs";
import { areDead, readLockOwners } from "./stackLocks.mjs";

/** @typedef {import("./processRunner.mjs").Children} Children */
/** @typedef {import("./processRunner.mjs").Ended} Ended */
/** @typedef {import("./events.mjs").Outcome} Outcome */
/** @typedef {import("./stackLocks.mjs").Owner} Owner */

/**
 * @typedef {object} Parts
 * @property {Children} children
 * @property {import("./stateStore.mjs").Memory} memory
 * @property {import("./log.mjs").Log} log
 * @property {string} folder what rounds keep
 * @property {string} project
 * @property {string} stack
 */

/** @typedef {{ code: number | undefined, output: string, outcome: Outcome, eventFile: string }} Run */

const largestLogBytes = 5_000_000;
const color = ["--color", "never", "--non-interactive"];

/** Runs Pulumi's commands on one stack. */
export class Pulumi {
  #runs = 0;

  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    this.logFile = join(parts.folder, "pulumi.log");
    // Event logs and plans hold secrets in clear: for this user alone, and for this round alone.
    this.scratch = join(parts.folder, "run");
    this.tidy();
    mkdirSync(this.scratch, { mode: 0o700 });
    if (existsSync(this.logFile) && statSync(this.logFile).size > largestLogBytes) {
      renameSync(this.logFile, `${this.logFile}.1`);
    }
  }

  /** Removes what only this round needs. */
  tidy() {
    rmSync(this.scratch, { recursive: true, force: true });
  }

  /**
   * Runs a command that changes the cloud or the state. A dead round's lock that is in its way is taken away; with a lock of anybody
   * else the round ends.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {{ more?: boolean }} [options] more: another command has to follow before the dead round's work is finished
   * @returns {Promise<Run>}
   */
  change(command, args, { more = false } = {}) {
    return this.#pastDeadLock(() => this.#change(command, args, more));
  }

  /**
   * Runs a command that only looks, past locks as `change` does: `pulumi refresh --preview-only` takes the lock, too.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {string} answerFile for its standard output
   * @returns {Promise<Run>}
   */
  look(command, args, answerFile) {
    return this.#pastDeadLock(() => this.#look(command, args, answerFile));
  }

  /**
   * Asks something small that takes no lock.
   * @param {string} command
   * @param {readonly string[]} [args]
   */
  ask(command, args = []) {
    return this.parts.children.run({
      file: "pulumi",
      args: [...command.split(" "), "--stack", this.parts.stack, ...args, ...color],
      cwd: this.parts.project,
      stopBy: "SIGINT",
    });
  }

  /** @param {() => Promise<Run>} run */
  async #pastDeadLock(run) {
    const first = await run();
    const owners = readLockOwners(first.output);
    if (owners === undefined) return first;
    await this.#takeDeadLocksAway(owners);
    const second = await run();
    const others = readLockOwners(second.output);
    if (others !== undefined) throw this.#busy(others);
    return second;
  }

  /**
   * Takes away the locks that a command met a moment ago. As long as one is there nobody can take another: Pulumi looks before and after it
   * writes its own. So all that `cancel` removes are those that were met, unless a person cancels and begins a run in this very moment.
   * @param {readonly Owner[]} owners
   */
  async #takeDeadLocksAway(owners) {
    const { folder, log, memory } = this.parts;
    const known = { host: hostname(), begun: memory.owners, running: whichRun(folder) };
    if (!areDead(owners, known)) throw this.#busy(owners);
    log("dead-lock-taken-away", { pid: owners.map(({ pid }) => pid).join(",") });
    const cancelled = await this.ask("cancel", ["--yes"]);
    if (cancelled.code !== 0) throw new Stop(exitCodes.failed, `pulumi cancel: ${cancelled.stderr.trim()}`);
    memory.forgetOwners();
  }

  /** @param {readonly Owner[]} owners */
  #busy(owners) {
    const { stack } = this.parts;
    const names = owners.map(({ host, pid }) => `process ${String(pid)} on ${host}`).join(", ");
    return new Stop(
      exitCodes.busy,
      `stack ${stack} is locked by ${names || "another update"}. If that has died, run: pulumi cancel --stack ${stack}`,
    );
  }

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {string} answerFile
   * @returns {Promise<Run>}
   */
  async #look(command, args, answerFile) {
    const answer = openSync(answerFile, "w", 0o600);
    try {
      const { ended, eventFile } = await this.#lockAndRun(command, args, answer);
      this.parts.children.check();
      const outcome = readEventFile(eventFile, true);
      return { code: ended.code, output: ended.stderr, outcome, eventFile };
    } finally {
      closeSync(answer);
    }
  }

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {boolean} more
   * @returns {Promise<Run>}
   */
  async #change(command, args, more) {
    const { children, memory } = this.parts;
    children.check();
    const before = memory.unfinished;
    memory.rememberUnfinished(command);
    const { ended, eventFile } = await this.#lockAndRun(command, ["--yes", ...args]);
    const output = `${ended.stdout}\n${ended.stderr}`;
    // One that was killed is unfinished. One that a lock kept out has done nothing, so what was unfinished before still is.
    const keptOut = readLockOwners(output) !== undefined;
    if (ended.code !== undefined && (keptOut ? !before : !more)) memory.forgetUnfinished();
    children.check();
    return { code: ended.code, output, outcome: readEventFile(eventFile, false), eventFile };
  }

  /**
   * Runs a command that takes the stack's lock.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {number} [stdout]
   */
  async #lockAndRun(command, args, stdout) {
    const { children, memory, project, stack } = this.parts;
    this.#runs += 1;
    const eventFile = join(this.scratch, `events-${String(this.#runs)}.jsonl`);
    const all = [command, "--stack", stack, ...args, "--event-log", eventFile, ...color];
    const ended = await children.finish({
      file: "sh",
      // The process notes its own number before it becomes Pulumi, so no moment of death leaves a lock that nobody knows.
      args: ["-c", 'echo $$ >> "$0" && exec pulumi "$@"', memory.ownersFile, ...all],
      cwd: project,
      stopBy: "SIGINT",
      ...(stdout === undefined ? {} : { stdout }),
    });
    const output = `${ended.stdout}\n${ended.stderr}`;
    this.#note(command, output);
    this.#forgetOwners(ended, output);
    return { ended, eventFile };
  }

  /**
   * @param {Ended} ended
   * @param {string} output
   */
  #forgetOwners({ pid, code }, output) {
    const { memory } = this.parts;
    const leftLock = code === undefined || output.includes("problem deleting the lock");
    if (leftLock || pid === undefined) return;
    // Success means that no other lock was there.
    if (code === 0) memory.forgetOwners();
    else memory.forgetOwner(pid);
  }

  /**
   * Keeps what Pulumi wrote, which is what a terminal would have shown.
   * @param {string} command
   * @param {string} output
   */
  #note(command, output) {
    const file = openSync(this.logFile, "a", 0o600);
    try {
      writeSync(file, `--- ${new Date().toISOString()} pulumi ${command}\n${output.trim()}\n`);
    } finally {
      closeSync(file);
    }
  }
}
