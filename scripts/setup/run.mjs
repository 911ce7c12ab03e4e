import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, extname, join } from "node:path";
import { onInterrupt } from "./onInterrupt.mjs";

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] after this the command is ended and counts as failed
 * @property {(pid: number) => void} [onStart]
 */

/** @typedef {{ ok: boolean, stdout: string, stderr: string, reason: string }} RunResult */

/**
 * Runs a command without a shell and collects what it writes. Never throws: a command that cannot be started fails.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>} `reason` says in one line why it failed
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    // Windows starts command scripts only through its shell.
    const shell = process.platform === "win32" && [".cmd", ".bat"].includes(extname(command));
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
      shell,
    });
    const forget = onInterrupt(() => void child.kill("SIGTERM"));
    let timedOut = false;
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill("SIGKILL");
          }, options.timeoutMs);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    /** @param {string} [failure] */
    const finish = (failure) => {
      clearTimeout(timer);
      forget();
      resolve({ ok: failure === undefined, stdout, stderr, reason: failure ?? "" });
    };
    child.on("error", (error) => finish(error.message));
    child.on("close", (code, signal) => {
      if (code === 0) return finish();
      const how = timedOut ? "took too long" : `ended with ${signal ?? `code ${String(code)}`}`;
      finish(`${how}${lastLines(stderr || stdout)}`);
    });
    if (child.pid !== undefined) options.onStart?.(child.pid);
  });
}

/**
 * The last lines of what a command wrote, without what npm always adds.
 * @param {string} text
 */
function lastLines(text) {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => !/^(?:npm (?:error|ERR!))?\s*(?:$|Run "npm help|A complete log)|^npm warn /.test(line));
  return lines.length === 0 ? "" : `: ${lines.slice(-4).join(" | ").slice(-600)}`;
}

/**
 * Where a command is on a search path.
 * @param {string} name without extension
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findOnPath(name, env) {
  const names = process.platform === "win32" ? [`${name}.exe`, `${name}.cmd`, `${name}.bat`] : [name];
  for (const folder of (env.PATH ?? env.Path ?? "").split(delimiter)) {
    if (folder === "") continue;
    const found = names.map((file) => join(folder, file)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Whether a file is there and may be run.
 * @param {string} file
 */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * How to call npm: the very npm that runs this script if one does, else the one on the path.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ command: string, args: string[] } | undefined}
 */
export function npmCommand(env) {
  const script = env.npm_execpath;
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) {
    return { command: process.execPath, args: [script] };
  }
  const command = findOnPath("npm", env);
  return command === undefined ? undefined : { command, args: [] };
}
