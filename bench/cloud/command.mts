import { spawn } from "node:child_process";
import { watchMemory } from "./processes.mts";

/** What a command cost. */
export interface CommandCost {
  seconds: number;
  providerMb: number;
}

/** Runs a command to its end; rejects with its output when it fails. */
export function timeCommand(
  file: string,
  args: readonly string[],
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<CommandCost> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(file, [...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const peakMb = watchMemory(child.pid ?? 0);
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => {
      const cost = { seconds: (performance.now() - start) / 1000, providerMb: peakMb() };
      if (code === 0) {
        resolve(cost);
      } else {
        reject(new Error(`${file} ${args.join(" ")} ended with ${code}:\n${output.slice(-4000)}`));
      }
    });
  });
}
