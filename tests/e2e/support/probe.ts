import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "./project";

/** A call of the engine to a provider: its name and its arguments. */
export type ProviderCall = readonly [name: string, ...args: Readonly<Record<string, unknown>>[]];

/**
 * A package with a provider that notes every call, and a program's class for its resource. `marker` goes into every note, to tell
 * one release of the package from the next.
 */
export function writeProbe(project: Project, marker = "first"): void {
  const folder = join(project.folder, "node_modules", "probe");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "probe", main: "index.js" }));
  writeFileSync(join(folder, "index.js"), packageText(marker));
}

/** The program: the class, then what a test does with it. */
export function probeProgram(text: string): string {
  return `
    class Probe extends pulumi.CustomResource {
      constructor(name, args, options) {
        const __provider = 'exports.handler = () => require("probe").provider();';
        super("pulumi-nodejs:dynamic/probe:Probe", name, { value: undefined, ...args, __provider }, options);
      }
    }
    ${text}`;
}

/** Sets what a read finds in place of the value; `undefined` for what was made. */
export function setReadResult(project: Project, value: string | undefined): void {
  const file = join(project.folder, "found.txt");
  if (value === undefined) {
    rmSync(file, { force: true });
  } else {
    writeFileSync(file, value);
  }
}

/** The calls since the last time. */
export function takeCalls(project: Project): ProviderCall[] {
  const file = join(project.folder, "calls.jsonl");
  const lines = readFileSync(file, { encoding: "utf8", flag: "a+" }).split("\n");
  rmSync(file);
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as ProviderCall);
}

function packageText(marker: string): string {
  return `
    const { appendFileSync, existsSync, readFileSync } = require("node:fs");
    const note = (...call) => appendFileSync("calls.jsonl", JSON.stringify([...call, { marker: "${marker}" }]) + "\\n");
    exports.provider = () => ({
      configure({ config }) {
        note("configure", { plain: config.get("probe:plain"), secret: config.get("probe:secret") });
      },
      async check(olds, news) {
        note("check", olds, news);
        return { inputs: news };
      },
      async diff(id, olds, news) {
        note("diff", olds, news);
        return { changes: olds.value !== news.value };
      },
      async create(inputs) {
        note("create", inputs);
        const outs = { ...inputs, copy: inputs.detail?.password ?? "" };
        if (inputs.value === "half") {
          const reasons = ["made by half"];
          throw Object.assign(new Error("not shown"), { id: "probe-1", properties: outs, reasons });
        }
        return { id: "probe-1", outs };
      },
      async read(id, state) {
        note("read", state);
        const value = existsSync("found.txt") ? readFileSync("found.txt", "utf8") : state.value;
        const { copy, ...inputs } = state;
        return { id, props: { ...state, value }, inputs: { ...inputs, value } };
      },
      async update(id, olds, news) {
        note("update", olds, news);
        return { outs: { ...news, copy: news.detail?.password ?? "" } };
      },
      async delete(id, state) {
        note("delete", state);
      },
    });
  `;
}
