// npm run bench: runs all benchmarks; npm run bench -- NAME the one in bench/NAME/.
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runMain, setup } from "../scripts/setup/index.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/index.mjs`));

await runMain(async () => {
  const [wanted, ...args] = process.argv.slice(2);
  if (wanted !== undefined && !names.includes(wanted)) {
    process.stderr.write(`Usage: npm run bench [-- NAME [--help]]\nBenchmarks: ${names.join(", ")}\n`);
    return 2;
  }
  const ready = await setup();
  for (const name of wanted === undefined ? names : [wanted]) {
    /** @type {{ run: (ready: import("../scripts/setup/index.mjs").Toolchain, args: string[]) => Promise<void> }} */
    const benchmark = await import(pathToFileURL(`${folder}${name}/index.mjs`).href);
    await benchmark.run(ready, args);
  }
  return 0;
});
