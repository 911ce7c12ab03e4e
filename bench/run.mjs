// npm run bench -- NAME: runs the benchmark in bench/NAME/.
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runMain, setUp } from "../scripts/setup/index.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/index.mjs`));

await runMain(async () => {
  const [name = "", ...args] = process.argv.slice(2);
  if (!names.includes(name)) {
    process.stderr.write(`Usage: npm run bench -- NAME\nBenchmarks: ${names.join(", ")}\n`);
    return 2;
  }
  const ready = await setUp();
  /** @type {{ run: (ready: import("../scripts/setup/index.mjs").Ready, args: string[]) => Promise<void> }} */
  const benchmark = await import(pathToFileURL(`${folder}${name}/index.mjs`).href);
  await benchmark.run(ready, args);
  return 0;
});
