// A whole preview with and without the pack.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure, printTable } from "../support/measure.mts";
import type { Toolchain } from "../../scripts/setup/index.mts";
import type { Table } from "../support/table.mts";

const runs = 5;

export async function measurePreviews(ready: Toolchain): Promise<Table> {
  process.stdout.write(`\nPreview, seconds (median of ${runs})\n\n`);
  const rows = [];
  for (const count of [1, 200]) {
    const preview = createPreview(ready, count);
    const without = (await measure(runs, () => preview([]))) / 1000;
    const pack = join(ready.clone, "policy-pack");
    const withPack = (await measure(runs, () => preview(["--policy-pack", pack]))) / 1000;
    rows.push([String(count), ...[without, withPack, withPack - without].map((value) => value.toFixed(2))]);
  }
  const head = ["networks", "without the pack", "with the pack", "its cost"];
  printTable(head, rows);
  return { head, rows };
}

/** Makes a project of so many networks; returns what previews it. */
function createPreview(ready: Toolchain, count: number) {
  const folder = join(ready.state, "bench", `policy-${count}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "backend"), { recursive: true });
  const runtime = { name: "nodejs", options: { typescript: false } };
  writeFileSync(join(folder, "Pulumi.yaml"), JSON.stringify({ name: "bench", runtime, main: "index.js" }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "bench", private: true }));
  writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: { 'huaweicloud:region': cn-north-4 }\n");
  writeFileSync(
    join(folder, "index.js"),
    `const { ModelArtsNetwork } = require("pulumi-huaweicloud-ai");
for (let index = 0; index < ${count}; index += 1) {
  new ModelArtsNetwork(\`network-\${index}\`, { cidr: \`172.\${16 + (index >> 6)}.\${(index & 63) * 4}.0/22\` });
}
`,
  );
  const env = {
    ...ready.env,
    PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_HOME: ready.env.PULUMI_HOME ?? join(ready.state, "pulumi-home"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const pulumi = (args: string[]) =>
    execFileSync("pulumi", [...args, "--non-interactive", "--color", "never"], {
      cwd: folder,
      env,
      stdio: "pipe",
    });
  pulumi(["stack", "init", "dev"]);
  return (args: string[]) => pulumi(["preview", "--stack", "dev", ...args]);
}
