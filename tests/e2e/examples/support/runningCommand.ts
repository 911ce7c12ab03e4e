import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import type { Command, CommandResult } from "../../support/command";

/** A command that a test follows while it runs. */
export class RunningCommand {
  /** How it ended. */
  readonly result: Promise<CommandResult>;

  private text = "";
  private readonly child: ChildProcess;
  private readonly listeners = new Set<() => void>();

  constructor({ file, args, cwd, env }: Command) {
    this.child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    this.child.stdout?.setEncoding("utf8").on("data", (part: string) => {
      stdout += part;
      this.append(part);
    });
    this.child.stderr?.setEncoding("utf8").on("data", (part: string) => {
      this.append(part);
    });
    this.result = new Promise((resolve, reject) => {
      this.child.on("error", reject).on("close", (code, signal) => {
        const { text } = this;
        resolve({ code: code ?? 128 + constants.signals[signal ?? "SIGKILL"], text, stdout });
      });
    });
  }

  /** Waits until it has written something. Rejects when it ends before. */
  async waitForOutput(pattern: RegExp): Promise<void> {
    const found = new Promise<void>((resolve) => {
      const checkOutput = (): void => {
        if (pattern.test(this.text)) {
          this.listeners.delete(checkOutput);
          resolve();
        }
      };
      this.listeners.add(checkOutput);
      checkOutput();
    });
    const exited = this.result.then(({ text }) => {
      if (!pattern.test(text)) {
        throw new Error(`ended without ${String(pattern)}:\n${text}`);
      }
    });
    await Promise.race([found, exited]);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  private append(part: string): void {
    this.text += part;
    for (const checkOutput of this.listeners) {
      checkOutput();
    }
  }
}
