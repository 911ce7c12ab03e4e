import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { readEventFile } from "./events.mjs";
import { exitCodes, ExitError } from "./exitCodes.mjs";
import { createRunningCheck } from "./orphanedProcesses.mjs";
import { areStale, readLockOwners } from "./stackLocks.mjs";

/** @typedef {import("./processRunner.mjs").ProcessRunner} Children */
/** @typedef {import("./processRunner.mjs").ProcessResult} Ended */
/** @typedef {import("./events.mjs").EventSummary} Outcome */
/** @typedef {import("./stackLocks.mjs").Owner} Owner */

/**
 * @typedef {object} PulumiCliOptions
 * @property {Children} runner
 * @property {import("./stateStore.mjs").StateStore} store
 * @property {import("./log.mjs").Log} log
 * @property {string} folder what rounds keep
 * @property {string} project
 * @property {string} stack
 */

/** @typedef {{ code: number | undefined, output: string, summary: Outcome, eventFile: string }} RunResult */

const maxLogBytes = 5_000_000;
const color = ["--color", "never", "--non-interactive"];

/** Runs Pulumi's commands on one stack. */
export class PulumiCli {
  #runs = 0;

  /** @param {PulumiCliOptions} options */
  constructor(options) {
    this.options = options;
    this.logFile = join(options.folder, "pulumi.log");
    // Event logs and plans hold secrets in clear: for this user alone, and for this round alone.
    this.temporaryFolder = join(options.folder, "run");
    this.cleanUp();
    mkdirSync(this.temporaryFolder, { mode: 0o700 });
    if (existsSync(this.logFile) && statSync(this.logFile).size > maxLogBytes) {
      renameSync(this.logFile, `${this.logFile}.1`);
    }
  }

  /** Removes what only this round needs. */
  cleanUp() {
    rmSync(this.temporaryFolder, { recursive: true, force: true });
  }

  /**
   * Runs a command that changes the cloud or the state. A dead round's lock that is in its way is taken away; with a lock of anybody
   * else the round ends.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {{ more?: boolean }} [options] more: another command has to follow before the dead round's work is finished
   * @returns {Promise<RunResult>}
   */
  runMutating(command, args, { more = false } = {}) {
    return this.#withoutStaleLocks(() => this.#runMutating(command, args, more));
  }

  /**
   * Runs a command that only looks, past locks as `change` does: `pulumi refresh --preview-only` takes the lock, too.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {string} outputFile for its standard output
   * @returns {Promise<RunResult>}
   */
  runReadOnly(command, args, outputFile) {
    return this.#withoutStaleLocks(() => this.#runReadOnly(command, args, outputFile));
  }

  /**
   * Asks something small that takes no lock.
   * @param {string} command
   * @param {readonly string[]} [args]
   */
  query(command, args = []) {
    return this.options.runner.run({
      file: "pulumi",
      args: [...command.split(" "), "--stack", this.options.stack, ...args, ...color],
      cwd: this.options.project,
      stopSignal: "SIGINT",
    });
  }

  /** @param {() => Promise<RunResult>} run */
  async #withoutStaleLocks(run) {
    const first = await run();
    const owners = readLockOwners(first.output);
    if (owners === undefined) return first;
    await this.#removeStaleLocks(owners);
    const second = await run();
    const others = readLockOwners(second.output);
    if (others !== undefined) throw this.#lockedError(others);
    return second;
  }

  /**
   * Takes away the locks that a command met a moment ago. As long as one is there nobody can take another: Pulumi looks before and after it
   * writes its own. So all that `cancel` removes are those that were met, unless a person cancels and begins a run in this very moment.
   * @param {readonly Owner[]} owners
   */
  async #removeStaleLocks(owners) {
    const { folder, log, store } = this.options;
    const known = { host: hostname(), begun: store.owners, running: createRunningCheck(folder) };
    if (!areStale(owners, known)) throw this.#lockedError(owners);
    log("dead-lock-taken-away", { pid: owners.map(({ pid }) => pid).join(",") });
    const cancelled = await this.query("cancel", ["--yes"]);
    if (cancelled.code !== 0)
      throw new ExitError(exitCodes.failed, `pulumi cancel: ${cancelled.stderr.trim()}`);
    store.clearOwners();
  }

  /** @param {readonly Owner[]} owners */
  #lockedError(owners) {
    const { stack } = this.options;
    const names = owners.map(({ host, pid }) => `process ${String(pid)} on ${host}`).join(", ");
    return new ExitError(
      exitCodes.locked,
      `stack ${stack} is locked by ${names || "another update"}. If that has died, run: pulumi cancel --stack ${stack}`,
    );
  }

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {string} outputFile
   * @returns {Promise<RunResult>}
   */
  async #runReadOnly(command, args, outputFile) {
    const outputDescriptor = openSync(outputFile, "w", 0o600);
    try {
      const { ended, eventFile } = await this.#runWithLock(command, args, outputDescriptor);
      this.options.runner.throwIfStopped();
      const summary = readEventFile(eventFile, true);
      return { code: ended.code, output: ended.stderr, summary, eventFile };
    } finally {
      closeSync(outputDescriptor);
    }
  }

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {boolean} more
   * @returns {Promise<RunResult>}
   */
  async #runMutating(command, args, more) {
    const { runner, store } = this.options;
    runner.throwIfStopped();
    const before = store.unfinished;
    store.saveUnfinished(command);
    const { ended, eventFile } = await this.#runWithLock(command, ["--yes", ...args]);
    const output = `${ended.stdout}\n${ended.stderr}`;
    // One that was killed is unfinished. One that a lock kept out has done nothing, so what was unfinished before still is.
    const wasLockedOut = readLockOwners(output) !== undefined;
    if (ended.code !== undefined && (wasLockedOut ? !before : !more)) store.clearUnfinished();
    runner.throwIfStopped();
    return { code: ended.code, output, summary: readEventFile(eventFile, false), eventFile };
  }

  /**
   * Runs a command that takes the stack's lock.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {number} [stdout]
   */
  async #runWithLock(command, args, stdout) {
    const { runner, store, project, stack } = this.options;
    this.#runs += 1;
    const eventFile = join(this.temporaryFolder, `events-${String(this.#runs)}.jsonl`);
    const all = [command, "--stack", stack, ...args, "--event-log", eventFile, ...color];
    const ended = await runner.runToEnd({
      file: "sh",
      // The process notes its own number before it becomes Pulumi, so no moment of death leaves a lock that nobody knows.
      args: ["-c", 'echo $$ >> "$0" && exec pulumi "$@"', store.ownersFile, ...all],
      cwd: project,
      stopSignal: "SIGINT",
      ...(stdout === undefined ? {} : { stdout }),
    });
    const output = `${ended.stdout}\n${ended.stderr}`;
    this.#appendLog(command, output);
    this.#clearOwners(ended, output);
    return { ended, eventFile };
  }

  /**
   * @param {Ended} ended
   * @param {string} output
   */
  #clearOwners({ pid, code }, output) {
    const { store } = this.options;
    const leftLock = code === undefined || output.includes("problem deleting the lock");
    if (leftLock || pid === undefined) return;
    // Success means that no other lock was there.
    if (code === 0) store.clearOwners();
    else store.removeOwner(pid);
  }

  /**
   * Keeps what Pulumi wrote, which is what a terminal would have shown.
   * @param {string} command
   * @param {string} output
   */
  #appendLog(command, output) {
    const file = openSync(this.logFile, "a", 0o600);
    try {
      writeSync(file, `--- ${new Date().toISOString()} pulumi ${command}\n${output.trim()}\n`);
    } finally {
      closeSync(file);
    }
  }
}
