import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { run } from "../setup/run.mjs";
import { SetupError } from "../setup/setupError.mjs";
import type { Toolchain } from "../setup/index.mts";

/**
 * What to do with a request to end, given how many came before.
 *
 * Pulumi waits on the first one for what is in flight and saves it, and dies on the second; so the second is answered
 * with words, and only a third is passed on.
 */
export function signalAction(before: number): "pass on" | "explain" {
  return before === 1 ? "explain" : "pass on";
}

/**
 * Runs Pulumi in the foreground. On Ctrl-C, or when this process is told to end, it gets one SIGINT and is waited for.
 * @returns its exit code
 */
export function runPulumi(
  toolchain: Toolchain,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const terminal = process.stdin.isTTY && process.stdout.isTTY;
  const running: { child?: ChildProcess } = {};
  let signals = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    if (terminal && signal === "SIGINT") {
      return;
    }
    if (signalAction(signals++) === "pass on") {
      running.child?.kill("SIGINT");
    } else {
      process.stderr.write("Waiting for Pulumi, which finishes what is in flight. Once more kills it.\n");
    }
  };
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  // Before Pulumi is started: a signal in between would end this process and leave Pulumi to itself.
  for (const name of names) {
    process.on(name, onSignal);
  }
  const started = spawn(toolchain.engine.command, [...args], {
    cwd: toolchain.clone,
    env,
    stdio: [terminal ? "inherit" : "ignore", "inherit", "inherit"],
    // At a terminal Pulumi itself sees Ctrl-C. Elsewhere a signal to the whole group must not reach it twice.
    detached: !terminal,
  });
  running.child = started;
  return new Promise((resolve, reject) => {
    started.on("error", reject);
    started.on("close", (code, signal) => {
      for (const name of names) {
        process.off(name, onSignal);
      }
      resolve(code ?? 128 + constants.signals[signal ?? "SIGKILL"]);
    });
  });
}

/**
 * Asks Pulumi something.
 * @returns its standard output
 */
export async function queryPulumi(
  toolchain: Toolchain,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const result = await run(toolchain.engine.command, [...args], { cwd: toolchain.clone, env });
  if (!result.ok) {
    throw new SetupError(`pulumi ${args.join(" ")}: ${result.reason}`);
  }
  return result.stdout;
}
