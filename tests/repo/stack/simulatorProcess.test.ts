import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identify, isRunning } from "../../../scripts/setup/processIdentity.mjs";
import type { Toolchain } from "../../../scripts/setup/index.mts";
import {
  findRunningSimulator,
  isOwnedByOther,
  startSimulator,
  stopSimulator,
  type RunningSimulator,
} from "../../../scripts/stack/simulatorProcess.mts";
import { createTempFolder } from "../support/tempFolder";

/** A clone whose simulator is a server that takes what the real one takes and answers one call. */
function createClone(behaviour = "") {
  const clone = createTempFolder();
  mkdirSync(join(clone, "simulator", "dist"), { recursive: true });
  const server = `
    const [, , , port, , stateFile] = process.argv;
    ${behaviour}
    const server = require("node:http").createServer((request, response) => {
      response.writeHead(request.url === "/__admin/objects" ? 200 : 404).end();
    });
    server.listen(Number(process.env.BUSY && port !== "0" ? process.env.BUSY : 0), "127.0.0.1", () =>
      console.log("listening on http://127.0.0.1:" + server.address().port));
    server.on("error", (error) => { console.error(error.message); process.exitCode = 1; });
    process.on("SIGTERM", () => { require("node:fs").writeFileSync(stateFile, "saved"); process.exit(0); });`;
  writeFileSync(join(clone, "simulator", "dist", "cli.js"), server);
  const state = join(clone, ".state");
  const ready = {
    clone,
    state,
    node: process.execPath,
    env: { PATH: process.env.PATH },
  } as unknown as Toolchain;
  return { ready, state };
}

const started: [string, RunningSimulator][] = [];
const start = async (ready: Toolchain) => {
  const running = await startSimulator(ready);
  started.push([ready.state, running]);
  return running;
};

afterEach(async () => {
  for (const [state, running] of started.splice(0)) {
    await stopSimulator(state, running);
  }
});

describe("the simulator of a clone", () => {
  it("is found by other commands while it runs, and saves its state when it is ended", async () => {
    const { ready, state } = createClone();
    expect(await findRunningSimulator(state)).toBeUndefined();
    const running = await start(ready);
    expect(await findRunningSimulator(state)).toEqual(running);
    expect(running).toMatchObject({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string });
    await stopSimulator(state, running);
    expect(isRunning(running.simulator)).toBe(false);
    expect(await findRunningSimulator(state)).toBeUndefined();
    expect(readFileSync(join(state, "simulator", "cloud.json"), "utf8")).toBe("saved");
  });

  it("takes a free port when another program has the usual one", async () => {
    const first = createClone();
    const port = new URL((await start(first.ready)).url).port;
    const second = createClone();
    Object.assign(second.ready.env, { BUSY: port });
    const { url } = await start(second.ready);
    expect(new URL(url).port).not.toBe(port);
    expect(await findRunningSimulator(second.state)).toMatchObject({ url });
  });

  it("stays where it was, so that the stack need not learn a new address", async () => {
    const { ready, state } = createClone(
      `require("node:fs").appendFileSync(stateFile + ".ports", port + " ");`,
    );
    const first = await start(ready);
    await stopSimulator(state, first);
    await start(ready);
    const asked = readFileSync(join(state, "simulator", "cloud.json.ports"), "utf8");
    expect(asked).toBe(`7070 ${new URL(first.url).port} `);
  });

  it("is not taken for running when its process is gone", async () => {
    const { ready, state } = createClone();
    const running = await start(ready);
    process.kill(Number(running.simulator.split("@")[0]), "SIGKILL");
    while (isRunning(running.simulator)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await findRunningSimulator(state)).toBeUndefined();
  });

  it("says why it does not start", async () => {
    const { ready } = createClone(`throw new Error("state file is damaged");`);
    await expect(startSimulator(ready)).rejects.toThrow("state file is damaged");
  });
});

describe("isOwnedByOther", () => {
  const running = (owner: string) => ({ url: "", simulator: "", owner });

  it("is so only for another command that still runs", () => {
    expect(isOwnedByOther(running(identify(process.ppid)))).toBe(true);
    expect(isOwnedByOther(running(identify(process.pid)))).toBe(false);
    expect(isOwnedByOther(running("999999999@1"))).toBe(false);
  });
});
