import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultAccount, startSimulator } from "huaweicloud-ai-simulator";
import { getToken, tokenClient } from "./support/client.js";
import { networkBody } from "../../support/networkBody.js";
import {
  connectionBody,
  createNetwork,
  project,
  slow,
  startCloud,
  textAt,
  valueAt,
} from "./support/cloud.js";

let folder: string;
let stateFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulator-"));
  stateFile = join(folder, "state.json");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it("Objects, what they are about to become, and tokens survive a restart", async () => {
  const before = await startCloud({ stateFile, delays: slow });
  const token = await getToken(before.url);
  const peers = { connection: { peerConnectionList: [{ peerVpcId: "v", peerSubnetId: "s" }] } };
  const path = await createNetwork(before, networkBody("net-one", peers));
  const deleted = await createNetwork(before);
  await before.client("DELETE", deleted);
  await before.client("POST", `${project}/connections`, { body: connectionBody() });
  const objects = await before.admin.listObjects();
  await before.close();

  const after = await startCloud({ stateFile, delays: slow });
  expect(await after.admin.listObjects()).toEqual(objects);
  expect((await tokenClient(after.url, token)("GET", path)).status).toBe(200);
  after.advance(60_000);
  const read = await after.client("GET", path);
  expect(valueAt(read, "status.connectionStatus.peerConnectionStatus.0.phase")).toBe("Connecting");
  expect((await after.client("GET", deleted)).status).toBe(404);
  expect((await after.admin.listObjects("EgConnection"))[0]).toMatchObject({ state: "CREATED" });
});

it("The file is there as soon as the response is, and nobody else may read it", async () => {
  const cloud = await startCloud({ stateFile });
  await createNetwork(cloud);
  expect(readFileSync(stateFile, "utf8")).toContain("net-one");
  expect(statSync(stateFile).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["state.json"]);
});

it("The file holds no secret", async () => {
  const cloud = await startCloud({ stateFile });
  const token = await getToken(cloud.url);
  const kafka = {
    instance_id: "k",
    addr: "a:1",
    enable_sasl_ssl: true,
    user_name: "u",
    password: "Very-Secret-1",
  };
  await cloud.client("POST", `${project}/connections`, {
    body: connectionBody({ type: "KAFKA", kafka_detail: kafka }),
  });
  const text = readFileSync(stateFile, "utf8");
  expect(text).toContain("conn-one");
  for (const secret of [token, "Very-Secret-1", defaultAccount.secretKey, defaultAccount.password]) {
    expect(text).not.toContain(secret);
  }
});

it("Changes behind the client's back are kept, and what was deleted stays so", async () => {
  const before = await startCloud({ stateFile });
  const id = await before.admin.addObject("RoceNetwork", defaultAccount.projectId, {});
  const { raw } = (await before.admin.listObjects())[0]!;
  await before.admin.deleteObject("RoceNetwork", id);
  await before.close();
  const after = await startCloud({ stateFile });
  expect(await after.admin.listObjects()).toEqual([]);
  const body = { name: "one", hyper_cluster_subnet_id: (raw.subnets as string[])[0] };
  expect((await after.client("POST", `${project}/dev-servers/hyper-clusters`, { body })).status).toBe(400);
});

it("New ids differ from those before a restart, even with the same random source", async () => {
  const before = await startCloud({ stateFile });
  const first = await createNetwork(before);
  await before.close();
  const after = await startCloud({ stateFile });
  expect(await createNetwork(after)).not.toBe(first);
  const ids = (await after.admin.listObjects()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
});

it("A file of somebody else is refused and left alone", async () => {
  for (const content of ['{"version":2,"objects":[]}', "no JSON"]) {
    writeFileSync(stateFile, content);
    await expect(startSimulator({ stateFile })).rejects.toThrow();
    expect(readFileSync(stateFile, "utf8")).toBe(content);
  }
});

it("A read writes nothing", async () => {
  const cloud = await startCloud({ stateFile });
  await cloud.client("GET", `${project}/networks`);
  expect(readdirSync(folder)).toEqual([]);
  const created = await cloud.client("POST", `${project}/networks`, { body: networkBody() });
  const { mtimeMs, ino } = statSync(stateFile);
  await cloud.client("GET", `${project}/networks/${textAt(created, "metadata.name")}`);
  expect(statSync(stateFile)).toMatchObject({ mtimeMs, ino });
});

it("A request log has a line for each finished request", async () => {
  const requestLogFile = join(folder, "requests.jsonl");
  const cloud = await startCloud({ requestLogFile });
  await getToken(cloud.url);
  await createNetwork(cloud);
  const lines = readFileSync(requestLogFile, "utf8").trim().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(await cloud.admin.listRequests());
  expect(lines.join()).not.toContain(defaultAccount.password);
});
