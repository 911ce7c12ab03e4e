import { spawn } from "node:child_process";
import { exitCodes, ExitError } from "./exitCodes.mjs";

/** The variable that marks all processes of a round, by which the next one finds those that were left behind. */
export const markerVariable = "RECONCILE_MARK";

/**
 * @typedef {object} Command
 * @property {string} file
 * @property {readonly string[]} args
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env] further variables; those that are undefined are taken out
 * @property {"SIGINT" | "SIGTERM"} [stopSignal] what asks it to end [default: SIGTERM, to all that it has started]
 * @property {number} [timeoutMs]
 * @property {number} [stdout] an open file in place of the answer
 * @property {number} [stderr]
 */

/** @typedef {{ pid: number | undefined, code: number | undefined, stdout: string, stderr: string }} ProcessResult the code is undefined for a killed process */

/** Runs commands one after the other, and lets them end in order when this process is asked to. */
export class ProcessRunner {
  /** @type {{ pid: number, stopBy: "SIGINT" | "SIGTERM" } | undefined} */
  #current;
  /** @type {NodeJS.Signals | undefined} */
  #stopSignal;

  /**
   * @param {NodeJS.ProcessEnv} env
   * @param {import("./log.mjs").Log} log
   */
  constructor(env, log) {
    this.env = env;
    this.log = log;
    for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT"]))
      process.on(signal, () => this.#requestStop(signal));
  }

  /** Ends the round if it was asked to end. */
  throwIfStopped() {
    if (this.#stopSignal === undefined) return;
    throw new ExitError(
      this.#stopSignal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated,
      `asked to stop by ${this.#stopSignal}`,
    );
  }

  /**
   * Runs a command to its end. Rejects when it cannot be started, and, once it has ended, when this round was asked to stop.
   * @param {Command} command
   * @returns {Promise<ProcessResult>}
   */
  async run(command) {
    const ended = await this.runToEnd(command);
    this.throwIfStopped();
    return ended;
  }

  /**
   * The same, for a caller that has something to do before it calls `check`.
   * @param {Command} command
   * @returns {Promise<ProcessResult>}
   */
  runToEnd({ file, args, cwd, env = {}, stopSignal = "SIGTERM", timeoutMs, stdout = -1, stderr = -1 }) {
    this.throwIfStopped();
    return new Promise((resolve, reject) => {
      const child = spawn(file, [...args], {
        cwd,
        env: { ...this.env, ...env },
        stdio: ["ignore", stdout < 0 ? "pipe" : stdout, stderr < 0 ? "pipe" : stderr],
        // A signal to our whole group must reach it once, from here.
        detached: true,
      });
      const output = { stdout: "", stderr: "" };
      for (const name of /** @type {const} */ (["stdout", "stderr"])) {
        child[name]?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
          output[name] += text;
        });
      }
      if (child.pid !== undefined) this.#current = { pid: child.pid, stopBy: stopSignal };
      const timer = timeoutMs === undefined ? undefined : setTimeout(() => this.#stop("SIGKILL"), timeoutMs);
      child.on("error", (error) => {
        clearTimeout(timer);
        const missing = /** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT";
        reject(
          new ExitError(
            exitCodes.failed,
            missing ? `${file} is not on the PATH` : `${file}: ${error.message}`,
          ),
        );
      });
      child.on("close", (code) => {
        clearTimeout(timer);
        this.#current = undefined;
        resolve({ pid: child.pid, code: code ?? undefined, ...output });
      });
    });
  }

  /** @param {NodeJS.Signals} signal */
  #requestStop(signal) {
    this.log("stop-requested", { signal, waiting: this.#current !== undefined });
    if (this.#stopSignal === undefined) this.#stop();
    // A second one would make Pulumi die with its work unsaved: whoever wants that sends SIGKILL.
    this.#stopSignal ??= signal;
  }

  /** @param {NodeJS.Signals} [by] */
  #stop(by = this.#current?.stopBy) {
    if (!this.#current) return;
    try {
      // Pulumi's plugins are in groups of their own, and Pulumi ends them.
      process.kill(this.#current.stopBy === "SIGINT" ? this.#current.pid : -this.#current.pid, by);
    } catch {
      // It has ended meanwhile.
    }
  }
}
