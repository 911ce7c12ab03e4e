import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "../../../scripts/setup/processIdentity.mjs";
import { runParallel, runStep } from "../../../scripts/testing/steps.mts";
import { createTempFolder } from "../support/tempFolder";

const run = async (program: string) => {
  let said = "";
  const write = (text: string) => void (said += text);
  const surroundings = { node: process.execPath, cwd: process.cwd(), env: process.env, write };
  const passed = await runStep({ name: "lint", args: ["-e", program] }, surroundings);
  return { passed, said };
};

describe("a step", () => {
  it("that passes is named with its time, and with what it said", async () => {
    expect(await run("console.log('a warning')")).toEqual({
      passed: true,
      said: expect.stringMatching(/^lint \.\.\.\na warning\n {2}passed in \d+\.\d s\n$/) as string,
    });
  });

  it("that fails shows its output", async () => {
    const { passed, said } = await run("console.error('line 3: no'); process.exit(2)");
    expect(passed).toBe(false);
    expect(said).toMatch(/line 3: no\n {2}FAILED in/);
  });

  it("that is killed has failed", async () => {
    expect((await run("process.kill(process.pid, 'SIGKILL')")).passed).toBe(false);
  });

  it("ends with the command that runs it", async () => {
    const folder = createTempFolder();
    const [program, pidFile] = [join(folder, "program.mjs"), join(folder, "pid")];
    const step = `require("fs").writeFileSync(${JSON.stringify(pidFile)}, process.pid + ";"); setTimeout(() => {}, 30000)`;
    const steps = join(__dirname, "../../../scripts/testing/steps.mts");
    writeFileSync(
      program,
      `import { runStep } from ${JSON.stringify(steps)};
      const surroundings = { node: process.execPath, cwd: ".", env: process.env, write: () => {} };
      await runStep({ name: "tests", args: ["-e", ${JSON.stringify(step)}], live: true }, surroundings);`,
    );
    const child = spawn(process.execPath, [program], { stdio: "ignore" });
    const started = () => existsSync(pidFile) && readFileSync(pidFile, "utf8").endsWith(";");
    while (!started()) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const pid = readFileSync(pidFile, "utf8").slice(0, -1);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([143, null]);
    while (isRunning(pid)) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
});

describe("lanes of steps", () => {
  it("run side by side, and what one says is never between the words of another", async () => {
    const folder = createTempFolder();
    const [a, b] = [join(folder, "a"), join(folder, "b")];
    // Each waits for the other, so that neither would end alone.
    const meet = (own: string, other: string, code: number) =>
      `const fs = require("fs"); fs.writeFileSync(${JSON.stringify(own)}, ""); const wait = () => fs.existsSync(${JSON.stringify(other)}) ? (console.log("met"), process.exitCode = ${code}) : setTimeout(wait, 5); wait();`;
    let said = "";
    const write = (text: string) => void (said += text);
    const surroundings = { node: process.execPath, cwd: process.cwd(), env: process.env, write };
    const lanes = [
      [
        { name: "first", args: ["-e", meet(a, b, 0)] },
        { name: "after it", args: ["-e", ""] },
      ],
      [{ name: "second", args: ["-e", meet(b, a, 1)] }],
    ];
    expect(await runParallel(lanes, surroundings)).toEqual([true, true, false]);
    expect(said).toMatch(/^first \.\.\.\nmet\n {2}passed in .*$/m);
    expect(said).toMatch(/^second \.\.\.\nmet\n {2}FAILED in .*$/m);
  });
});
