import { execFile } from "node:child_process";
import { constants } from "node:os";

/** How a command ended. */
export interface CommandResult {
  /** Exit code; 0 is success. */
  readonly code: number;
  /** All that it wrote, errors last. */
  readonly text: string;
  readonly stdout: string;
}

/** A command to run, without a shell. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Called with the id of its process. */
  readonly onStart?: (pid: number) => void;
}

/** Runs a command to its end. Rejects only when it cannot be started. */
export function runCommand({ file, args, cwd, env, onStart }: Command): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(file, [...args], options, (error, stdout, stderr) => {
      const text = `${stdout}\n${stderr}`;
      if (error?.killed === false && error.signal) {
        resolve({ code: 128 + constants.signals[error.signal], text, stdout });
        return;
      }
      if (error && typeof error.code !== "number") {
        reject(error.code === "ENOENT" ? new Error(`${file} is not on the PATH: run npm test`) : error);
        return;
      }
      resolve({ code: Number(error?.code ?? 0), text, stdout });
    });
    if (child.pid !== undefined) {
      onStart?.(child.pid);
    }
  });
}
