import { spawn } from "node:child_process";
import { onInterrupt } from "../setup/onInterrupt.mjs";
import { duration } from "../setup/progressReporter.mjs";

/** A step of `npm test`. */
interface Step {
  name: string;
  /** for Node.js */
  args: readonly string[];
  /** whether its output is shown while it runs, instead of at its end */
  live?: boolean;
}

interface StepContext {
  node: string;
  cwd: string;
  env: NodeJS.ProcessEnv;
  write: (text: string) => void;
}

/**
 * Runs a step and writes whether it passed and how long it took.
 * @returns whether it passed
 */
export async function runStep(step: Step, { node, cwd, env, write }: StepContext): Promise<boolean> {
  const start = performance.now();
  write(`${step.name} ...\n`);
  const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
    const child = spawn(node, [...step.args], {
      cwd,
      env,
      stdio: step.live ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    const forget = onInterrupt(() => void child.kill("SIGTERM"));
    let output = "";
    child.stdout?.on("data", (chunk) => (output += String(chunk)));
    child.stderr?.on("data", (chunk) => (output += String(chunk)));
    const finish = (result: { code: number; output: string }) => {
      forget();
      resolve(result);
    };
    child.on("error", (error) => {
      finish({ code: 1, output: error.message });
    });
    child.on("close", (code) => {
      finish({ code: code ?? 1, output });
    });
  });
  // The output of a passing step (a warning of the linter) is shown as well.
  if (output.trim() !== "") {
    write(`${output.trimEnd()}\n`);
  }
  write(`  ${code === 0 ? "passed" : "FAILED"} in ${duration(performance.now() - start)}\n`);
  return code === 0;
}

/**
 * Runs lanes of steps in parallel and the steps of a lane one after the other. A step's output is written in one piece when it has ended.
 * @returns whether each step passed
 */
export async function runParallel(
  lanes: readonly (readonly Step[])[],
  context: StepContext,
): Promise<boolean[]> {
  const results = await Promise.all(
    lanes.map(async (steps) => {
      const passed = [];
      for (const step of steps) {
        let output = "";
        passed.push(await runStep(step, { ...context, write: (text) => void (output += text) }));
        context.write(output);
      }
      return passed;
    }),
  );
  return results.flat();
}
