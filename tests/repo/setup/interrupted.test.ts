import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureEngine } from "../../../scripts/setup/engine/engine.mts";
import { isRunning } from "../../../scripts/setup/processIdentity.mjs";
import { createFakeMachine, createModules, goScript, type FakeMachine } from "../support/fakeMachine";
import { createTempFolder } from "../support/tempFolder";

const engineModule = join(__dirname, "../../../scripts/setup/engine/engine.mts");
const contextModule = join(__dirname, "../../../scripts/setup/context.mjs");

/** Runs set-up in a process of its own and resolves when it has begun to build. */
async function startBuild(machine: FakeMachine) {
  const { clone, state, cache, env, machine: kind, goFolder, nodeVersion } = machine.context;
  const context = { clone, state, cache, env, machine: kind, goFolder, nodeVersion };
  const program = `
    import { ensureEngine } from ${JSON.stringify(engineModule)};
    import { createContext } from ${JSON.stringify(contextModule)};
    await ensureEngine(createContext({ ...${JSON.stringify(context)}, releaseHosts: [] }));`;
  const file = join(createTempFolder(), "program.mjs");
  writeFileSync(file, program);
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  while (!machine.calls().some((call) => call.startsWith("go build"))) {
    if (child.exitCode !== null) {
      throw new Error(`ended with ${child.exitCode}: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return child;
}

/** A file's content, as soon as there is one. */
async function readWhenCreated(file: string): Promise<string> {
  for (;;) {
    const text = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
    if (text !== "") {
      return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("a set-up that is interrupted while it builds", () => {
  const create = () => {
    const machine = createFakeMachine();
    const pidFile = join(createTempFolder(), "pid");
    const hang = `if [ "$1" = build ]; then echo $$ > "${pidFile}"; exec /bin/sleep 20; fi`;
    machine.addCommand(
      "go",
      `${hang}
${goScript(createModules(), "3.220.0")}`,
    );
    return { machine, pidFile };
  };
  const finish = async (machine: FakeMachine) => {
    machine.addCommand("go", goScript(createModules(), "3.220.0"));
    return ensureEngine(machine.context);
  };

  it("leaves, when killed, what the next one removes before it goes on", async () => {
    const { machine } = create();
    const child = await startBuild(machine);
    child.kill("SIGKILL");
    await once(child, "exit");
    const engines = join(machine.context.cache, "engine");
    expect(readdirSync(engines)).toEqual([expect.stringMatching(/^\.unfinished-/)]);
    expect(existsSync(join(machine.context.cache, "engine.lock"))).toBe(true);
    expect((await finish(machine)).version).toBe("3.220.0");
    expect(readdirSync(engines)).toEqual(["3.220.0-built-linux-x64"]);
    expect(readdirSync(machine.context.cache)).toEqual(["engine"]);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("clears up by itself on %s, and ends its build", async (signal, code) => {
    const { machine, pidFile } = create();
    const child = await startBuild(machine);
    const build = await readWhenCreated(pidFile);
    child.kill(signal);
    expect(await once(child, "close")).toEqual([code, null]);
    expect(isRunning(build)).toBe(false);
    expect(readdirSync(join(machine.context.cache, "engine"))).toEqual([]);
    expect(readdirSync(machine.context.cache)).toEqual(["engine"]);
  });

  it("is waited for by a second set-up, which then has nothing to do", async () => {
    const gate = join(createTempFolder(), "gate");
    const modules = createModules();
    const machine = createFakeMachine();
    const wait = `while [ ! -e "${gate}" ]; do /bin/sleep 0.02; done`;
    machine.addCommand("go", `if [ "$1" = build ]; then ${wait}; fi\n${goScript(modules, "3.220.0")}`);
    const first = await startBuild(machine);
    const onWait = jest.fn(() => {
      writeFileSync(gate, "");
    });
    const engine = await ensureEngine({ ...machine.context, onWait });
    expect(onWait).toHaveBeenCalledTimes(1);
    expect(engine.version).toBe("3.220.0");
    expect(machine.calls().filter((call) => call.startsWith("go build"))).toHaveLength(2);
    if (first.exitCode === null) {
      await once(first, "exit");
    }
    expect(first.exitCode).toBe(0);
  });
});
