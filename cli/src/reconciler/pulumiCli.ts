import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { readEventFile, type EventSummary } from "./events";
import { exitCodes, ExitError } from "./exitCodes";
import type { Log } from "./log";
import { createRunningCheck } from "./orphanedProcesses";
import type { ProcessRunner, ProcessResult } from "./processRunner";
import { areStale, readLockOwners, type Owner } from "./stackLocks";
import type { StateStore } from "./stateStore";

/** What a {@link PulumiCli} works with. */
interface PulumiCliOptions {
  readonly runner: ProcessRunner;
  readonly store: StateStore;
  readonly log: Log;
  /** What rounds keep. */
  readonly folder: string;
  readonly project: string;
  readonly stack: string;
}

/** How a run of Pulumi ended. */
export interface RunResult {
  readonly code: number | undefined;
  readonly output: string;
  readonly summary: EventSummary;
  readonly eventFile: string;
}

const maxLogBytes = 5_000_000;
const color = ["--color", "never", "--non-interactive"];

/** Runs Pulumi's commands on one stack. */
export class PulumiCli {
  /** For event logs and plans, which hold secrets in clear: for this user alone, and for this round alone. */
  readonly temporaryFolder: string;
  private readonly logFile: string;
  private runs = 0;

  constructor(readonly options: PulumiCliOptions) {
    this.logFile = join(options.folder, "pulumi.log");
    this.temporaryFolder = join(options.folder, "run");
    this.cleanUp();
    mkdirSync(this.temporaryFolder, { mode: 0o700 });
    if (existsSync(this.logFile) && statSync(this.logFile).size > maxLogBytes) {
      renameSync(this.logFile, `${this.logFile}.1`);
    }
  }

  /** Removes what only this round needs. */
  cleanUp(): void {
    rmSync(this.temporaryFolder, { recursive: true, force: true });
  }

  /**
   * Runs a command that changes the cloud or the state. A dead round's lock that is in its way is taken away; with a lock of anybody
   * else the round ends.
   *
   * @param options more: another command has to follow before the dead round's work is finished.
   */
  runMutating(
    command: string,
    args: readonly string[],
    { more = false }: { more?: boolean } = {},
  ): Promise<RunResult> {
    return this.withoutStaleLocks(() => this.mutateOnce(command, args, more));
  }

  /**
   * Runs a command that only looks, past stale locks as `runMutating` does: `pulumi refresh --preview-only` takes the lock, too.
   *
   * @param outputFile for its standard output.
   */
  runReadOnly(command: string, args: readonly string[], outputFile: string): Promise<RunResult> {
    return this.withoutStaleLocks(() => this.readOnce(command, args, outputFile));
  }

  /** Asks something small that takes no lock. */
  query(command: string, args: readonly string[] = []): Promise<ProcessResult> {
    return this.options.runner.run({
      file: "pulumi",
      args: [...command.split(" "), "--stack", this.options.stack, ...args, ...color],
      cwd: this.options.project,
      stopSignal: "SIGINT",
    });
  }

  private async withoutStaleLocks(run: () => Promise<RunResult>): Promise<RunResult> {
    const first = await run();
    const owners = readLockOwners(first.output);
    if (owners === undefined) {
      return first;
    }
    await this.removeStaleLocks(owners);
    const second = await run();
    const others = readLockOwners(second.output);
    if (others !== undefined) {
      throw this.lockedError(others);
    }
    return second;
  }

  /**
   * Takes away the locks that a command met a moment ago. As long as one is there nobody can take another: Pulumi looks before and after it
   * writes its own. So all that `cancel` removes are those that were met, unless a person cancels and begins a run in this very moment.
   */
  private async removeStaleLocks(owners: readonly Owner[]): Promise<void> {
    const { folder, log, store } = this.options;
    const known = { host: hostname(), begun: store.owners, running: createRunningCheck(folder) };
    if (!areStale(owners, known)) {
      throw this.lockedError(owners);
    }
    log("dead-lock-taken-away", { pid: owners.map(({ pid }) => pid).join(",") });
    const cancelled = await this.query("cancel", ["--yes"]);
    if (cancelled.code !== 0) {
      throw new ExitError(exitCodes.failed, `pulumi cancel: ${cancelled.stderr.trim()}`);
    }
    store.clearOwners();
  }

  private lockedError(owners: readonly Owner[]): ExitError {
    const { stack } = this.options;
    const names = owners.map(({ host, pid }) => `process ${pid} on ${host}`).join(", ");
    return new ExitError(
      exitCodes.locked,
      `stack ${stack} is locked by ${names === "" ? "another update" : names}. If that has died, run: pulumi cancel --stack ${stack}`,
    );
  }

  private async readOnce(command: string, args: readonly string[], outputFile: string): Promise<RunResult> {
    const outputDescriptor = openSync(outputFile, "w", 0o600);
    try {
      const { ended, eventFile } = await this.runWithLock(command, args, outputDescriptor);
      this.options.runner.throwIfStopped();
      const summary = readEventFile(eventFile, true);
      return { code: ended.code, output: ended.stderr, summary, eventFile };
    } finally {
      closeSync(outputDescriptor);
    }
  }

  private async mutateOnce(command: string, args: readonly string[], more: boolean): Promise<RunResult> {
    const { runner, store } = this.options;
    runner.throwIfStopped();
    const before = store.unfinished;
    store.saveUnfinished(command);
    const { ended, eventFile } = await this.runWithLock(command, ["--yes", ...args]);
    const output = `${ended.stdout}\n${ended.stderr}`;
    // One that was killed is unfinished. One that a lock kept out has done nothing, so what was unfinished before still is.
    const wasLockedOut = readLockOwners(output) !== undefined;
    if (ended.code !== undefined && (wasLockedOut ? !before : !more)) {
      store.clearUnfinished();
    }
    runner.throwIfStopped();
    return { code: ended.code, output, summary: readEventFile(eventFile, false), eventFile };
  }

  /** Runs a command that takes the stack's lock. */
  private async runWithLock(
    command: string,
    args: readonly string[],
    stdout?: number,
  ): Promise<{ ended: ProcessResult; eventFile: string }> {
    const { runner, store, project, stack } = this.options;
    this.runs += 1;
    const eventFile = join(this.temporaryFolder, `events-${this.runs}.jsonl`);
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
    this.appendLog(command, output);
    this.clearOwners(ended, output);
    return { ended, eventFile };
  }

  private clearOwners({ pid, code }: ProcessResult, output: string): void {
    const { store } = this.options;
    const leftLock = code === undefined || output.includes("problem deleting the lock");
    if (leftLock || pid === undefined) {
      return;
    }
    // Success means that no other lock was there.
    if (code === 0) {
      store.clearOwners();
    } else {
      store.removeOwner(pid);
    }
  }

  /** Keeps what Pulumi wrote, which is what a terminal would have shown. */
  private appendLog(command: string, output: string): void {
    const file = openSync(this.logFile, "a", 0o600);
    try {
      writeSync(file, `--- ${new Date().toISOString()} pulumi ${command}\n${output.trim()}\n`);
    } finally {
      closeSync(file);
    }
  }
}
