// docs/benchmarks.md and its charts, out of the results.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { barChart } from "./charts.mts";
import { countedTables, engineTables, otherNumbers, policyTables } from "./tables.mts";
import { head, meaning, parallelism, repeating } from "./prose.mts";
import { summaries, type Summary } from "./summary.mts";
import type { Results } from "./results.mts";
import type { CommandName } from "./contenders.mts";

/** @returns the files that were written, below the clone */
export async function writeDocument(clone: string, results: Results): Promise<string[]> {
  const all = summaries(results.measured);
  const charted = all.filter(({ kind, parallel }) => kind === "networks" && parallel === 64);
  const charts: [string, string, string][] = charted.length === 0 ? [] : chartsOf(charted);
  const text = [
    head,
    ...(all.length > 0 ? [engineTables(all, results)] : []),
    ...charts.map(([file, , title]) => `![${title}](benchmarks/${file})`),
    ...(results.counted.length > 0 ? [countedTables(results.counted)] : []),
    ...(results.startUp ? [otherNumbers(all, results.startUp)] : []),
    ...(results.policy ? [policyTables(results.policy)] : []),
    parallelism,
    meaning,
    repeating,
  ].join("\n\n");
  mkdirSync(join(clone, "docs", "benchmarks"), { recursive: true });
  const file = join(clone, "docs", "benchmarks.md");
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  for (const [chart, svg] of charts) {
    writeFileSync(join(clone, "docs", "benchmarks", chart), svg);
  }
  return ["docs/benchmarks.md", ...charts.map(([chart]) => `docs/benchmarks/${chart}`)];
}

function chartsOf(all: readonly Summary[]): [file: string, svg: string, title: string][] {
  const groups = all.map(({ size }) => String(size));
  const below = "networks in the stack";
  const colors = { reference: "#9aa5b1", ours: "#c7000b", terraform: "#5c4ee5" };
  const known: ("reference" | "ours" | "terraform")[] = ["reference", "ours", "terraform"];
  const names = {
    reference: "resources that only wait",
    ours: "this provider",
    terraform: "Terraform provider",
  };
  const present = known.filter((name) => all.every(({ contenders }) => contenders.includes(name)));
  const series = (what: "seconds" | "providerMb", who: typeof known) =>
    who.map((name) => ({
      name: names[name],
      color: colors[name],
      values: all.map((one) => one.median(name, "up", what)),
    }));
  const requests = (command: CommandName) =>
    all.map((one) => one.median("ours", command, "requests") / one.size);
  const time = "pulumi up, seconds";
  const memory = "Peak memory of the provider's process in pulumi up, megabytes";
  const asked = "Requests for each network, waiting included";
  return [
    ["up.svg", barChart({ title: time, below, groups, series: series("seconds", present) }), time],
    [
      "requests.svg",
      barChart({
        title: asked,
        below,
        groups,
        series: [
          { name: "pulumi up", color: colors.ours, values: requests("up") },
          { name: "pulumi refresh", color: "#e8a33d", values: requests("refresh") },
          { name: "pulumi destroy", color: colors.reference, values: requests("destroy") },
        ],
        format: (value) => value.toFixed(value < 1 && value > 0 ? 2 : 1),
      }),
      asked,
    ],
    [
      "memory.svg",
      barChart({
        title: memory,
        below,
        groups,
        series: series("providerMb", ["reference", "ours"]),
        format: (value) => value.toFixed(0),
      }),
      memory,
    ],
  ];
}
