// A Pulumi project of a benchmark.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stackEnvironment } from "../../scripts/stack/environment.mjs";
import { timeCommand } from "./command.mjs";

/**
 * @typedef {object} Project
 * @property {(command: "up" | "refresh" | "destroy") => Promise<import("./command.mjs").CommandCost>} run
 * @property {() => number} bytesPerResource of the state that the backend keeps
 */

/**
 * @param {object} parts
 * @param {import("../../scripts/setup/index.mjs").Toolchain} parts.ready
 * @param {string} parts.name folder name
 * @param {string} parts.program
 * @param {Record<string, string>} parts.packages files of packages, by path below node_modules
 * @param {Record<string, unknown>} parts.configuration
 * @param {{ accessKey: string, secretKey: string }} parts.account
 * @param {number} parts.parallel
 * @returns {Promise<Project>}
 */
export async function createProject({ ready, name, program, packages, configuration, account, parallel }) {
  const folder = join(ready.state, "bench", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "backend"), { recursive: true });
  /** @param {string} file @param {string} text */
  const write = (file, text) => {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const runtime = { name: "nodejs", options: { typescript: false } };
  write("Pulumi.yaml", JSON.stringify({ name: "bench", runtime, main: "index.js" }));
  write("package.json", JSON.stringify({ name: "bench", private: true }));
  write("Pulumi.dev.yaml", JSON.stringify({ config: configuration }));
  write("index.js", program);
  for (const [file, text] of Object.entries(packages)) write(join("node_modules", file), text);
  const env = {
    ...stackEnvironment(ready.env, ready.state, account),
    PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
    PULUMI_STACK: "dev",
  };
  const options = { cwd: folder, env };
  await timeCommand("pulumi", ["stack", "init", "dev", "--non-interactive"], options);
  const always = ["--yes", "--skip-preview", "--non-interactive", "--color", "never", "--suppress-progress"];
  return {
    run: (command) => timeCommand("pulumi", [command, ...always, "--parallel", String(parallel)], options),
    bytesPerResource: () => {
      const file = join(folder, "backend", ".pulumi", "stacks", "bench", "dev.json");
      /** @type {{ checkpoint: { latest?: { resources?: { type: string }[] } } }} */
      const state = JSON.parse(readFileSync(file, "utf8"));
      const ours = (state.checkpoint.latest?.resources ?? []).filter(({ type }) => type.includes("dynamic/"));
      return ours.reduce((sum, one) => sum + JSON.stringify(one).length, 0) / Math.max(1, ours.length);
    },
  };
}
