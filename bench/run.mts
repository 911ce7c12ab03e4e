// npm run bench: runs all benchmarks; npm run bench -- NAME the one in bench/NAME/.
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runMain, setup, type Toolchain } from "../scripts/setup/index.mts";

interface Benchmark {
  run: (ready: Toolchain, args: string[]) => Promise<void>;
}

const folder = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/index.mts`));

await runMain(async () => {
  const [wanted, ...args] = process.argv.slice(2);
  if (wanted !== undefined && !names.includes(wanted)) {
    process.stderr.write(`Usage: npm run bench [-- NAME [--help]]\nBenchmarks: ${names.join(", ")}\n`);
    return 2;
  }
  const ready = await setup();
  for (const name of wanted === undefined ? names : [wanted]) {
    const benchmark = (await import(pathToFileURL(`${folder}${name}/index.mts`).href)) as Benchmark;
    await benchmark.run(ready, args);
  }
  return 0;
});
