// What it takes to load the provider into a process that has nothing else.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { median } from "../support/measure.mts";
import type { Toolchain } from "../../scripts/setup/index.mts";

const runs = 9;

export interface StartUp {
  /** until the provider has checked its first arguments (median) */
  milliseconds: number;
  /** how many files were loaded for it */
  modules: number;
  /** length of the provider's text in the state, which is there twice per resource */
  storedCharacters: number;
}

export function measureStartUp(ready: Toolchain): StartUp {
  const script = `
    const begun = performance.now();
    const { provider } = require("pulumi-huaweicloud-ai/dynamic");
    const own = provider("ModelArtsNetwork");
    own.configure({ config: { get: () => undefined } });
    own.check({}, { name: "train-a", cidr: "172.16.0.0/16", region: "cn-north-4" }).then(() => {
      const milliseconds = performance.now() - begun;
      const { storedProvider } = require(${JSON.stringify(join(ready.clone, "provider", "dist", "hosts", "dynamic", "storedProvider.js"))});
      const storedCharacters = storedProvider("ModelArtsNetwork").length;
      console.log(JSON.stringify({ milliseconds, modules: Object.keys(require.cache).length, storedCharacters }));
    });`;
  const measured = Array.from({ length: runs }, () => {
    const text = execFileSync(ready.node, ["-e", script], { cwd: ready.clone, encoding: "utf8" });
    return JSON.parse(text) as StartUp;
  });
  const [first] = measured;
  return {
    milliseconds: median(measured.map(({ milliseconds }) => milliseconds)),
    modules: first?.modules ?? 0,
    storedCharacters: first?.storedCharacters ?? 0,
  };
}
