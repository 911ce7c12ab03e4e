// What a stack costs: time, requests, memory and state, against resources that do nothing but wait.
import { availableParallelism, totalmem } from "node:os";
import { commands, getContenders } from "./contenders.mts";
import { writeDocument } from "./document.mts";
import { help, readOptions, type Options } from "./options.mts";
import { slowCount, type StackKind } from "./programs.mts";
import { saveResults, readResults, type Measured } from "./results.mts";
import { drawTimes } from "./slowCloud.mts";
import { measureStartUp } from "./startUp.mts";
import { countInVirtualTime } from "./virtualTime.mts";
import type { Toolchain } from "../../scripts/setup/index.mts";

export async function run(ready: Toolchain, args: string[]) {
  const options = readOptions(args);
  if (!options) {
    process.stdout.write(help);
    return;
  }
  const results = readResults(ready.state);
  if (options.note !== undefined) {
    results.note = options.note;
  }
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
  if (options.virtual) {
    results.counted = countInVirtualTime(ready);
  }
  saveResults(ready.state, results);
  for (const file of await writeDocument(ready.clone, results)) {
    process.stdout.write(`${file} is written\n`);
  }
}

/** Measures all contenders once, one right after the other. */
async function measureOnce(
  ready: Toolchain,
  { parallel, seconds }: Options,
  kind: StackKind,
  size: number,
  round: number,
): Promise<Measured> {
  const times = drawTimes(slowCount(kind, size), seconds * 1000, size * 100 + round);
  const costs: Measured["costs"] = {};
  for (const [name, contender] of Object.entries(getContenders(kind))) {
    const extraBytes = (costs.ours?.up.bytes ?? 0) - (costs.reference?.up.bytes ?? 0);
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
