import { spawn } from "node:child_process";
import { onInterrupt } from "../setup/onInterrupt.mjs";
import { duration } from "../setup/progressReporter.mjs";

/**
 * A step of `npm test`.
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} args for Node.js
 * @property {boolean} [live] whether its output is shown while it runs, instead of at its end
 */

/**
 * @typedef {object} StepContext
 * @property {string} node
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {(text: string) => void} write
 */

/**
 * Runs a step and writes whether it passed and how long it took.
 * @param {Step} step
 * @param {StepContext} context
 * @returns {Promise<boolean>} whether it passed
 */
export async function runStep(step, { node, cwd, env, write }) {
  const start = performance.now();
  write(`${step.name} ...\n`);
  const { code, output } = await new Promise((resolve) => {
    const child = spawn(node, [...step.args], {
      cwd,
      env,
      stdio: step.live ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    const forget = onInterrupt(() => void child.kill("SIGTERM"));
    let output = "";
    child.stdout?.on("data", (chunk) => (output += String(chunk)));
    child.stderr?.on("data", (chunk) => (output += String(chunk)));
    /** @param {{ code: number, output: string }} result */
    const finish = (result) => {
      forget();
      resolve(result);
    };
    child.on("error", (error) => finish({ code: 1, output: error.message }));
    child.on("close", (code) => finish({ code: code ?? 1, output }));
  });
  // The output of a passing step (a warning of the linter) is shown as well.
  if (output.trim() !== "") write(`${output.trimEnd()}\n`);
  write(`  ${code === 0 ? "passed" : "FAILED"} in ${duration(performance.now() - start)}\n`);
  return code === 0;
}

/**
 * Runs lanes of steps in parallel and the steps of a lane one after the other. A step's output is written in one piece when it has ended.
 * @param {readonly (readonly Step[])[]} lanes
 * @param {StepContext} context
 * @returns {Promise<boolean[]>} whether each step passed
 */
export async function runParallel(lanes, context) {
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
