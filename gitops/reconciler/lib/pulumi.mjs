import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { readEventFile } from "./events.mjs";
import { exitCodes, Stop } from "./exitCodes.mjs";
import { isRunning } from "./processes.mjs";
import { areDead, readLockOwners } from "./stackLocks.mjs";

/** @typedef {import("./children.mjs").Children} Children */
/** @typedef {import("./events.mjs").Outcome} Outcome */

/**
 * @typedef {object} Parts
 * @property {Children} children
 * @property {import("./memory.mjs").Memory} memory
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
   * Runs a command that changes the cloud or the state, and takes a dead round's lock away if that is in its way.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {{ more?: boolean }} [options] more: another command has to follow before the dead round's work is finished
   * @returns {Promise<Run>}
   */
  async change(command, args, { more = false } = {}) {
    const first = await this.#begin(command, args, more);
    const owners = readLockOwners(first.output);
    if (owners === undefined) return first;
    const begun = this.parts.memory.unfinished ?? [];
    if (!areDead(owners, { host: hostname(), begun, running: (pid) => isRunning(String(pid)) })) {
      const names = owners.map(({ host, pid }) => `process ${String(pid)} on ${host}`).join(", ");
      throw new Stop(
        exitCodes.busy,
        `stack ${this.parts.stack} is locked by ${names || "another update"}. If that has died, run: pulumi cancel --stack ${this.parts.stack}`,
      );
    }
    this.parts.log("dead-lock-taken-away", { pid: owners[0]?.pid });
    const cancelled = await this.ask("cancel", ["--yes"]);
    if (cancelled.code !== 0) throw new Stop(exitCodes.failed, `pulumi cancel: ${cancelled.stderr.trim()}`);
    return this.#begin(command, args, more);
  }

  /**
   * Runs a command that only looks.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {string} answerFile for its standard output
   * @returns {Promise<Run>}
   */
  async look(command, args, answerFile) {
    const eventFile = this.#nextEventFile();
    const answer = openSync(answerFile, "w", 0o600);
    try {
      const ended = await this.parts.children.run({
        file: "pulumi",
        args: [command, "--stack", this.parts.stack, ...args, "--event-log", eventFile, ...color],
        cwd: this.parts.project,
        stopBy: "SIGINT",
        stdout: answer,
      });
      this.#note(command, ended.stderr);
      return { code: ended.code, output: ended.stderr, outcome: readEventFile(eventFile, true), eventFile };
    } finally {
      closeSync(answer);
    }
  }

  /**
   * Asks something small.
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

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {boolean} more
   * @returns {Promise<Run>}
   */
  async #begin(command, args, more) {
    const { children, memory, project, stack } = this.parts;
    const before = memory.unfinished;
    const eventFile = this.#nextEventFile();
    const ended = await children.finish({
      file: "sh",
      // The process notes its own number before it becomes Pulumi, so no moment of death leaves a lock that nobody knows.
      args: [
        "-c",
        'echo $$ >> "$0" && exec pulumi "$@"',
        memory.unfinishedFile,
        ...[command, "--stack", stack, "--yes", ...args, "--event-log", eventFile, ...color],
      ],
      cwd: project,
      stopBy: "SIGINT",
    });
    const output = `${ended.stdout}\n${ended.stderr}`;
    this.#note(command, output);
    // One that was killed is unfinished. One that a lock kept out has done nothing, so what was unfinished before still is.
    const keptOut = readLockOwners(output) !== undefined;
    if (ended.code !== undefined && (keptOut ? before === undefined : !more)) memory.forgetUnfinished();
    children.check();
    return { code: ended.code, output, outcome: readEventFile(eventFile, false), eventFile };
  }

  #nextEventFile() {
    this.#runs += 1;
    return join(this.scratch, `events-${String(this.#runs)}.jsonl`);
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

/**
 * The unfinished creations that the state records, by type.
 * @param {string} exported the answer of `pulumi stack export`
 * @returns {string[]}
 */
export function pendingCreations(exported) {
  const { deployment } =
    /** @type {{ deployment?: { pending_operations?: { type: string, resource: { type: string } }[] } }} */ (
      JSON.parse(exported)
    );
  return (deployment?.pending_operations ?? [])
    .filter(({ type }) => type === "creating")
    .map(({ resource }) => resource.type);
}
