import { execFile } from "node:child_process";

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
  /** Kills the command, and not what it has started, when it aborts. */
  readonly signal?: AbortSignal;
}

/** Runs a command to its end. Rejects only when it cannot be started. */
export function runCommand({ file, args, cwd, env, signal }: Command): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const limits = { maxBuffer: 64 * 1024 * 1024, killSignal: "SIGKILL" as const };
    execFile(file, [...args], { cwd, env, ...limits, ...(signal && { signal }) }, (error, stdout, stderr) => {
      if (signal?.aborted === true) {
        resolve({ code: 137, text: `${stdout}\n${stderr}`, stdout });
        return;
      }
      if (error && typeof error.code !== "number") {
        reject(error.code === "ENOENT" ? new Error(`${file} is not on the PATH: run npm test`) : error);
        return;
      }
      resolve({ code: Number(error?.code ?? 0), text: `${stdout}\n${stderr}`, stdout });
    });
  });
}
