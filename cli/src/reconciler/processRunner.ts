import { spawn } from "node:child_process";
import { exitCodes, ExitError } from "./exitCodes";
import type { Log } from "./log";

/** The variable that marks all processes of a round, by which the next one finds those that were left behind. */
export const markerVariable = "RECONCILE_MARK";

/** A command that is run. */
interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Further variables; those that are undefined are taken out. */
  readonly env?: NodeJS.ProcessEnv;
  /** What asks it to end [default: SIGTERM, to all that it has started]. */
  readonly stopSignal?: "SIGINT" | "SIGTERM";
  readonly timeoutMs?: number;
  /** An open file in place of the output. */
  readonly stdout?: number;
  readonly stderr?: number;
}

/** How a command ended. */
export interface ProcessResult {
  readonly pid: number | undefined;
  /** `undefined` for a killed process. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs commands one after the other, and lets them end in order when this process is asked to. */
export class ProcessRunner {
  private current: { pid: number; stopBy: "SIGINT" | "SIGTERM" } | undefined;
  private stopSignal: NodeJS.Signals | undefined;

  constructor(
    readonly env: NodeJS.ProcessEnv,
    private readonly log: Log,
  ) {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.on(signal, () => {
        this.requestStop(signal);
      });
    }
  }

  /** Ends the round if it was asked to end. */
  throwIfStopped(): void {
    if (this.stopSignal === undefined) {
      return;
    }
    throw new ExitError(
      this.stopSignal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated,
      `asked to stop by ${this.stopSignal}`,
    );
  }

  /** Runs a command to its end. Rejects when it cannot be started, and, once it has ended, when this round was asked to stop. */
  async run(command: Command): Promise<ProcessResult> {
    const ended = await this.runToEnd(command);
    this.throwIfStopped();
    return ended;
  }

  /** The same, for a caller that has something to do before it calls `check`. */
  runToEnd({
    file,
    args,
    cwd,
    env = {},
    stopSignal = "SIGTERM",
    timeoutMs,
    stdout = -1,
    stderr = -1,
  }: Command): Promise<ProcessResult> {
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
      for (const name of ["stdout", "stderr"] as const) {
        child[name]?.setEncoding("utf8").on("data", (text: string) => {
          output[name] += text;
        });
      }
      if (child.pid !== undefined) {
        this.current = { pid: child.pid, stopBy: stopSignal };
      }
      const timer =
        timeoutMs === undefined
          ? undefined
          : setTimeout(() => {
              this.stop("SIGKILL");
            }, timeoutMs);
      child.on("error", (error) => {
        clearTimeout(timer);
        const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
        reject(
          new ExitError(
            exitCodes.failed,
            missing ? `${file} is not on the PATH` : `${file}: ${error.message}`,
          ),
        );
      });
      child.on("close", (code) => {
        clearTimeout(timer);
        this.current = undefined;
        resolve({ pid: child.pid, code: code ?? undefined, ...output });
      });
    });
  }

  private requestStop(signal: NodeJS.Signals): void {
    this.log("stop-requested", { signal, waiting: this.current !== undefined });
    if (this.stopSignal === undefined) {
      this.stop();
    }
    // A second one would make Pulumi die with its work unsaved: whoever wants that sends SIGKILL.
    this.stopSignal ??= signal;
  }

  private stop(by: NodeJS.Signals | undefined = this.current?.stopBy): void {
    if (!this.current) {
      return;
    }
    try {
      // Pulumi's plugins are in groups of their own, and Pulumi ends them.
      process.kill(this.current.stopBy === "SIGINT" ? this.current.pid : -this.current.pid, by);
    } catch {
      // It has ended meanwhile.
    }
  }
}
