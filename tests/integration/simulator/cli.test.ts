import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { InvalidArgumentError } from "commander";
import { createAdminClient, defaultAccount } from "huaweicloud-ai-simulator";
import { parseDelay, parsePort, parseQuota, parseRateLimit } from "../../../simulator/src/cliOptions.js";
import { signedClient } from "./support/client.js";
import { networkBody } from "../../support/networkBody.js";
import { connectionBody, project, textAt } from "./support/cloud.js";

/** The built program; `npm test` builds before it runs tests. */
const program = join(__dirname, "../../../simulator/dist/cli.js");
const run = promisify(execFile);

// Each test starts a process or two, which a busy machine takes its time for.
jest.setTimeout(30_000);

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulator-"));
});

afterEach(() => {
  for (const child of children.splice(0)) {
    child.kill("SIGKILL");
  }
  rmSync(folder, { recursive: true });
});

async function start(...flags: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [program, ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
    if (url !== undefined) {
      return { child, url };
    }
  }
  throw new Error("the simulator ended before it listened");
}

it("--help names every option", async () => {
  const { stdout } = await run(process.execPath, [program, "--help"]);
  for (const option of [
    "--host",
    "--port",
    "--state-file",
    "--delay",
    "--rate-limit",
    "--quota",
    "--request-log",
  ]) {
    expect(stdout).toContain(option);
  }
});

it.each(["SIGINT", "SIGTERM"] as const)("%s ends it cleanly, open connections or not", async (signal) => {
  const { child, url } = await start();
  const admin = createAdminClient(url);
  const never = expect(admin.waitForBarrier("nobody")).rejects.toThrow();
  expect(await admin.listObjects()).toEqual([]);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
  await never;
});

it("State is kept between two runs, even when the first is killed", async () => {
  const flags = [
    "--state-file",
    join(folder, "state.json"),
    "--delay",
    "networkCreate=0",
    "--delay",
    "response=0-1",
  ];
  const first = await start(...flags);
  const created = await signedClient(first.url)("POST", `${project}/networks`, { body: networkBody() });
  expect(created.status).toBe(200);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  const second = await start(...flags);
  const path = `${project}/networks/${textAt(created, "metadata.name")}`;
  expect((await signedClient(second.url)("GET", path)).body.status).toMatchObject({ phase: "Active" });
});

it("Delays, quotas, the limit and ranges are settings", async () => {
  const { url } = await start(
    ...["--delay", "networkCreate=5", "--delay", "peerConnect=1-9", "--quota", "connections=1"],
    ...["--rate-limit", "3/60", "--network-range", "10.0.0.0/8", "--hide-from-vpc"],
  );
  const admin = createAdminClient(url);
  expect(await admin.getSettings()).toMatchObject({
    delays: { networkCreate: 5, peerConnect: [1, 9], connectionCreate: 3_000 },
    quotas: { connections: 1 },
    rateLimit: { limit: 3, windowSeconds: 60 },
    extraNetworkRanges: ["10.0.0.0/8"],
    vpcShowsRoceNetworks: false,
  });
  const client = signedClient(url);
  const post = async (name: string) =>
    (await client("POST", `${project}/connections`, { body: connectionBody({ name }) })).status;
  expect([await post("a"), await post("b"), await post("c"), await post("d")]).toEqual([200, 403, 403, 429]);
});

it("works with the account that the package exports", async () => {
  const { url } = await start();
  const client = signedClient(url, defaultAccount);
  expect((await client("GET", "/v3/projects")).status).toBe(200);
});

it.each<[string, () => unknown]>([
  ["a delay without time", () => parseDelay("networkCreate")],
  ["a delay that is none", () => parseDelay("coffee=5")],
  ["a negative delay", () => parseDelay("networkCreate=-5")],
  ["a quota that is none", () => parseQuota("servers=1")],
  ["a quota without count", () => parseQuota("networks")],
  ["a limit without window", () => parseRateLimit("200")],
  ["a limit with too much", () => parseRateLimit("200/300/400")],
  ["a port that is none", () => parsePort("http")],
  ["a port above 65535", () => parsePort("70000")],
])("The parser refuses %s", (_name, parse) => {
  expect(parse).toThrow(InvalidArgumentError);
});

it("A wrong option ends it with status 1 and says what is right", async () => {
  await expect(run(process.execPath, [program, "--delay", "coffee=5"])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("names: networkCreate") as string,
  });
});

it("A port that is taken is an error, not a silent other one", async () => {
  const { url } = await start();
  const port = new URL(url).port;
  await expect(run(process.execPath, [program, "--port", port])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("EADDRINUSE") as string,
  });
});
