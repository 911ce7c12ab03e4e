// The tables of docs/benchmarks.md.
import { median } from "../support/measure.mts";
import {
  withTarget,
  destroyRequests,
  memoryRatio,
  refreshRequests,
  timeRatio,
  waitTargets,
} from "./targets.mts";
import type { Summary } from "./summary.mts";
import type { Results } from "./results.mts";
import type { CommandName } from "./contenders.mts";
import type { Counted } from "./virtualTime.mts";
import type { StartUp } from "./startUp.mts";

/** Real programs on the real engine. */
export function engineTables(all: readonly Summary[], { machine, note }: Results) {
  const time = all.map((one) => [
    ...nameOf(one),
    ...["up", "refresh", "destroy"].flatMap((name) => {
      const command = name as CommandName;
      const seconds = ["reference", "ours"].map((who) => one.median(who, command, "seconds").toFixed(1));
      const ratio = withTarget(one.ratio(command, "seconds"), command === "up" ? timeRatio : undefined);
      const storing = withTarget(one.ratio(command, "seconds", "storing"), undefined);
      return [seconds.join(" → "), ratio, ...(command === "refresh" ? [] : [storing])];
    }),
  ]);
  const requests = all.map((one) => {
    const { size, parallel, kind } = one;
    const plain = kind === "networks";
    const up = one.median("ours", "up", "requests");
    const target = targetOfUp(one);
    return [
      ...nameOf(one),
      `${up}`,
      withTarget(up / size, plain ? target : undefined),
      withTarget(one.median("ours", "refresh", "requests"), plain ? refreshRequests(size) : undefined, 0),
      withTarget(
        one.median("ours", "destroy", "requests") / size,
        plain && parallel === 64 ? destroyRequests(size) : undefined,
      ),
      withTarget(
        one.lateSeconds.median,
        // The middle of a few is chance.
        one.seconds === 3 && size * one.runs >= 50 ? waitTargets[0]?.median : undefined,
      ),
      withTarget(one.lateSeconds.worst, one.seconds === 3 ? waitTargets[0]?.worst : undefined),
    ];
  });
  const memory = all.map((one) => [
    ...nameOf(one),
    ...["reference", "ours"].map((who) => one.median(who, "up", "providerMb").toFixed(0)),
    withTarget(one.ratio("up", "providerMb"), memoryRatio(one.size)),
  ]);
  const terraform = all.filter(({ contenders }) => contenders.includes("terraform"));
  return [
    `## Real programs on the real engine

Measured on ${machine ?? "an unknown machine"}, on the simulator, which takes 0.7 to 1.4 times 3 s for each network and connection. Every
number is the median of the runs, ratios the median of the ratios of runs that were made right after each other. A target
stands in brackets; what misses it is **bold**.`,
    ...(note ? [note] : []),
    `Wall time in seconds, resources that only wait → this provider. "Storing" is the ratio to resources that wait and store as much state
as this provider's:`,
    table(
      [
        ...["stack", "parallel", "runs", "up", "ratio", "storing"],
        ...["refresh", "ratio", "destroy", "ratio", "storing"],
      ],
      time,
    ),
    "Requests, waiting included, and seconds between ready and noticed:",
    table(
      [
        "stack",
        "parallel",
        "runs",
        "up",
        "up, each",
        "refresh, all",
        "destroy, each",
        "late, median",
        "late, worst",
      ],
      requests,
    ),
    "Peak memory of the provider's process in `up`, megabytes:",
    table(["stack", "parallel", "runs", "only wait", "this provider", "ratio"], memory),
    ...(terraform.length > 0 ? [terraformTable(terraform)] : []),
  ].join("\n\n");
}

function targetOfUp({ size, parallel }: Summary) {
  const [quick] = waitTargets;
  if (size === 1) {
    return quick?.one;
  }
  if (size < 50) {
    return undefined;
  }
  return parallel >= 64 ? quick?.together : quick?.inWaves;
}

function terraformTable(all: readonly Summary[]) {
  const rows = all.map((one) => [
    ...nameOf(one),
    ...["up", "refresh", "destroy"].flatMap((name) => {
      const command = name as CommandName;
      return [
        one.median("terraform", command, "seconds").toFixed(1),
        String(one.median("terraform", command, "requests")),
      ];
    }),
  ]);
  const columns = ["apply, s", "requests", "refresh, s", "requests", "destroy, s", "requests"];
  return `The vendor's Terraform provider in the same runs:\n\n${table(["stack", "parallel", "runs", ...columns], rows)}`;
}

function nameOf({ kind, size, parallel, runs }: Summary) {
  return [
    `${size} ${kind === "mixed" ? "mixed" : size === 1 ? "network" : "networks"}`,
    String(parallel),
    String(runs),
  ];
}

/** Slow clouds in virtual time. */
export function countedTables(counted: readonly Counted[]) {
  const find = (filter: Partial<Counted>) =>
    counted.find((one) => Object.entries(filter).every(([name, value]) => Reflect.get(one, name) === value));
  const rows = ["networks", "EventGrid connections"].flatMap((what) =>
    waitTargets.map((target) => {
      const { nominalMs } = target;
      const runs = counted.filter(
        (one) => one.what === what && one.command === "up" && one.nominalMs === nominalMs,
      );
      const each = (count: number, parallel: number, goal: number) => {
        const one = find({ what, command: "up", count, parallel, nominalMs });
        return withTarget((one?.requests ?? NaN) / count, goal);
      };
      const late = runs.flatMap(({ lateMedianMs = NaN }) => lateMedianMs / 1000);
      return [
        what,
        target.cloud,
        withTarget(median(late), target.median),
        withTarget(Math.max(...runs.map(({ lateWorstMs = NaN }) => lateWorstMs / 1000)), target.worst),
        each(1, 64, target.one),
        each(50, 64, target.together),
        each(50, 8, target.inWaves),
      ];
    }),
  );
  const others = counted
    .filter(({ what, command }) => command !== "up" || !["networks", "EventGrid connections"].includes(what))
    .map(({ what, command, count, parallel, requests, refused, tookMs }) => [
      `${count} ${count === 1 ? what.slice(0, -1) : what}`,
      command,
      String(parallel),
      String(requests),
      String(refused),
      (tookMs / 1000).toFixed(1),
    ]);
  return [
    `## Slow clouds, in virtual time

The life cycles over HTTP against the simulator, on a clock that nobody waits for, so these numbers are the same on every machine;
\`npm test\` asserts them. A request takes 20 ms. Requests are the most of all runs. Lateness\nis over all resources of all runs, its median the middle one of a row's three stacks.`,
    table(
      [
        "what",
        "ready after",
        "late, median",
        "late, worst",
        "requests for 1",
        "each of 50 at once",
        "each of 50, 8 at a time",
      ],
      rows,
    ),
    "Refresh, destroy, two kinds at once, and the gateway's limit (3 s):",
    table(["stack", "command", "parallel", "requests", "refused (429)", "virtual seconds"], others),
  ].join("\n\n");
}

export function otherNumbers(all: readonly Summary[], { milliseconds, modules, storedCharacters }: StartUp) {
  const bytes = all
    .filter(({ kind }) => kind === "networks")
    .map((one) => [
      ...nameOf(one).slice(0, 1),
      ...["reference", "ours"].map((who) => one.median(who, "up", "bytes").toFixed(0)),
    ]);
  return `## Start and state

Loading the provider and checking the first arguments takes ${milliseconds.toFixed(0)} ms in a process of its own, and ${modules} modules. The text
that every resource's state holds of its provider has ${storedCharacters} characters, twice. Bytes of state for each resource:

${table(["stack", "only wait", "this provider"], bytes)}`;
}

/** What the policy pack costs. */
export function policyTables({ checks, previews }: NonNullable<Results["policy"]>) {
  return [
    `## The policy pack

A whole preview with and without the pack, seconds (median of 5):`,
    table(previews.head, previews.rows),
    "The overlap check by itself, milliseconds (median of 5):",
    table(checks.head, checks.rows),
  ].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]) {
  const lines = [head, head.map((_, column) => (column === 0 ? "---" : "---:")), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
