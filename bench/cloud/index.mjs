// What a stack costs: time, requests, memory and state, against resources that do nothing but wait.
import { availableParallelism, totalmem } from "node:os";
import { commands, getContenders } from "./contenders.mjs";
import { writeDocument } from "./document.mjs";
import { help, readOptions } from "./options.mjs";
import { slowCount } from "./programs.mjs";
import { saveResults, readResults } from "./results.mjs";
import { drawTimes } from "./slowCloud.mjs";
import { measureStartUp } from "./startUp.mjs";
import { countInVirtualTime } from "./virtualTime.mjs";

/**
 * @param {import("../../scripts/setup/index.mjs").Toolchain} ready
 * @param {string[]} args
 */
export async function run(ready, args) {
  const options = readOptions(args);
  if (!options) {
    process.stdout.write(help);
    return;
  }
  const results = readResults(ready.state);
  if (options.note !== undefined) results.note = options.note;
  if (options.engine) {
    results.startUp = measureStartUp(ready);
    results.machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}, Pulumi ${ready.engine.version}`;
    for (const kind of options.stacks) {
      for (const size of kind === "mixed" ? options.sizes.filter((size) => size >= 20) : options.sizes) {
        for (let round = 1; round <= options.repeat; round++) {
          results.measured.push(await measureOnce(ready, options, kind, size, round));
          saveResults(ready.state, results);
        }
      }
    }
  }
  if (options.virtual) results.counted = countInVirtualTime(ready);
  saveResults(ready.state, results);
  for (const file of await writeDocument(ready.clone, results)) process.stdout.write(`${file} is written\n`);
}

/**
 * Measures all contenders once, one right after the other.
 * @param {import("../../scripts/setup/index.mjs").Toolchain} ready
 * @param {import("./options.mjs").Options} options
 * @param {import("./programs.mjs").StackKind} kind
 * @param {number} size
 * @param {number} round
 * @returns {Promise<import("./results.mjs").Measured>}
 */
async function measureOnce(ready, { parallel, seconds }, kind, size, round) {
  const times = drawTimes(slowCount(kind, size), seconds * 1000, size * 100 + round);
  /** @type {import("./results.mjs").Measured["costs"]} */
  const costs = {};
  for (const [name, contender] of Object.entries(getContenders(kind))) {
    const extraBytes = (costs["ours"]?.up.bytes ?? 0) - (costs["reference"]?.up.bytes ?? 0);
    const cost = await contender(ready, { kind, size, parallel, times, extraBytes });
    costs[name] = cost;
    const parts = commands.map((command) => {
      const { seconds: took, providerMb, requests } = cost[command];
      return `${command} ${took.toFixed(1)} s, ${providerMb.toFixed(0)} MB${requests === undefined ? "" : `, ${requests} requests`}`;
    });
    process.stdout.write(`${kind} ${size}, run ${round}, ${name}: ${parts.join("; ")}\n`);
  }
  return { kind, size, parallel, seconds, costs };
}
