import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { withPathFirst } from "./environment.mjs";
import { ensureNode } from "./node.mjs";

/**
 * Runs a TypeScript program: in this process when its Node.js can, else in a child process under the one that set-up fetches. What
 * this file imports is plain JavaScript, which an older Node.js can read.
 * @param {import("./context.mjs").Context} context
 * @param {string} file below the clone
 * @param {readonly string[]} args
 * @returns {Promise<number | undefined>} the exit code of the child process; undefined when the program ran in this process
 */
export async function runProgram(context, file, args) {
  const node = await ensureNode(context);
  const program = resolve(context.clone, file);
  if (node === process.execPath) {
    process.argv = [process.execPath, program, ...args];
    await import(pathToFileURL(program).href);
    return undefined;
  }
  const child = spawn(node, [program, ...args], {
    stdio: "inherit",
    env: withPathFirst(context.env, [dirname(node)]),
  });
  // A terminal's Ctrl-C reaches the child by itself, and the child decides when to end.
  process.on("SIGINT", () => undefined);
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  /** @type {[number | null, NodeJS.Signals | null]} */
  const [code, signal] = /** @type {any} */ (await once(child, "close"));
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}
