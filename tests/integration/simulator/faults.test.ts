import { createAdminClient, type Fault, type FaultRule } from "huaweicloud-ai-simulator";
import { getToken, tokenClient } from "./support/client.js";
import { networkBody } from "../../support/networkBody.js";
import { type Cloud, connectionBody, createNetwork, project, startCloud } from "./support/cloud.js";
import { sendRaw } from "./support/raw.js";

const post = (cloud: Cloud) => cloud.client("POST", `${project}/networks`, { body: networkBody() });
const queueFault = (cloud: Cloud, fault: Fault | Fault[], times = 1) =>
  cloud.admin.queueFault({ match: { operation: "createNetwork" }, times, fault });
const countObjects = async (cloud: Cloud) => (await cloud.admin.listObjects()).length;

it.each([
  [500, "APIGW.0201"],
  [502, "APIGW.0201"],
  [503, "APIGW.0201"],
  [504, "APIGW.0201"],
  [404, "APIGW.0101"],
  [403, "APIGW.0302"],
  [401, "APIGW.0301"],
])("A status %i without a code is the gateway's, and no work is done", async (status, code) => {
  const cloud = await startCloud();
  await queueFault(cloud, { kind: "status", status });
  const response = await post(cloud);
  expect(response).toMatchObject({ status, body: { error_code: code } });
  expect(response.headers.get("x-request-id")).toBe(response.body.request_id);
  expect(await countObjects(cloud)).toBe(0);
  expect((await post(cloud)).status).toBe(200);
});

it("A status with a code has the service's own shape", async () => {
  const cloud = await startCloud();
  await queueFault(cloud, {
    kind: "status",
    status: 403,
    errorCode: "ModelArts.0101",
    errorMessage: "no permission",
  });
  expect((await post(cloud)).body).toEqual({ error_code: "ModelArts.0101", error_msg: "no permission" });
  const fault: Fault = { kind: "status", status: 409, errorCode: "NetworkInUse", errorMessage: "in use" };
  await cloud.admin.queueFault({ match: { operation: "deleteNativeNetwork" }, fault });
  expect((await cloud.client("DELETE", "/v2.0/networks/x")).body).toEqual({
    NeutronError: { type: "NetworkInUse", message: "in use", detail: "" },
  });
});

it("A status may bring its own body and headers", async () => {
  const cloud = await startCloud();
  await queueFault(cloud, {
    kind: "status",
    status: 502,
    body: "<html>Bad Gateway</html>",
    headers: { Via: "elb" },
  });
  const response = await post(cloud);
  expect([response.text, response.headers.get("content-type"), response.headers.get("via")]).toEqual([
    "<html>Bad Gateway</html>",
    "text/html",
    "elb",
  ]);
  await queueFault(cloud, { kind: "status", status: 500, body: { odd: true } });
  expect((await post(cloud)).body).toEqual({ odd: true });
});

it("A status after the work leaves the work done", async () => {
  const cloud = await startCloud();
  await queueFault(cloud, { kind: "status", status: 503, afterExecution: true });
  expect((await post(cloud)).status).toBe(503);
  expect(await countObjects(cloud)).toBe(1);
});

it("A 429 has the gateway's text, and Retry-After if asked", async () => {
  const cloud = await startCloud();
  await queueFault(cloud, { kind: "rateLimit" });
  const plain = await post(cloud);
  expect(plain).toMatchObject({
    status: 429,
    body: {
      error_code: "APIGW.0308",
      error_msg: expect.stringContaining("limit:200,time:5 minute") as string,
    },
  });
  expect(plain.headers.get("retry-after")).toBeNull();
  await queueFault(cloud, { kind: "rateLimit", retryAfterSeconds: 7 });
  expect((await post(cloud)).headers.get("retry-after")).toBe("7");
  expect(await countObjects(cloud)).toBe(0);
});

it.each<[Fault["kind"] & ("resetBefore" | "resetAfter"), number]>([
  ["resetBefore", 0],
  ["resetAfter", 1],
])("%s cuts the connection and leaves %i objects", async (kind, objects) => {
  const cloud = await startCloud();
  await queueFault(cloud, { kind });
  await expect(post(cloud)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  expect(await countObjects(cloud)).toBe(objects);
  const [logged] = await cloud.admin.listRequests();
  expect(logged).toMatchObject({ operation: "createNetwork", fault: kind });
  expect(logged!.status).toBeUndefined();
});

it("A truncated answer announces more than it brings", async () => {
  const cloud = await startCloud();
  const token = await getToken(cloud.url);
  const path = await createNetwork(cloud);
  const headers = { "x-auth-token": token };
  const whole = await sendRaw(cloud.url, "GET", path, headers);
  await cloud.admin.queueFault({ match: { operation: "getNetwork" }, fault: { kind: "truncate" } });
  const cut = await sendRaw(cloud.url, "GET", path, headers);
  expect(cut).toMatchObject({ status: 200, complete: false });
  expect(cut.headers["content-length"]).toBe(whole.headers["content-length"]);
  expect(whole.text.startsWith(cut.text)).toBe(true);
  expect(cut.text).toHaveLength(Math.floor(whole.text.length / 2));
});

it("Invalid JSON ends properly, after the work", async () => {
  const cloud = await startCloud();
  await queueFault(cloud, { kind: "invalidJson" });
  // The test client parses the body.
  await expect(post(cloud)).rejects.toThrow(SyntaxError);
  expect(await countObjects(cloud)).toBe(1);
});

it("A body can be replaced, its type too", async () => {
  const cloud = await startCloud();
  await queueFault(cloud, { kind: "replaceBody", body: "Welcome", contentType: "text/html" });
  const response = await post(cloud);
  expect([response.status, response.text, response.headers.get("content-type")]).toEqual([
    200,
    "Welcome",
    "text/html",
  ]);
  await queueFault(cloud, { kind: "replaceBody", body: { metadata: {} } });
  expect((await post(cloud)).body).toEqual({ metadata: {} });
  expect(await countObjects(cloud)).toBe(2);
});

it("Members can be left out, of each item too", async () => {
  const cloud = await startCloud();
  const path = await createNetwork(cloud);
  const omit = (operation: "getNetwork" | "listNetworks", paths: string[]) =>
    cloud.admin.queueFault({ match: { operation }, fault: { kind: "omitFields", paths } });
  await omit("getNetwork", ["status.connectionStatus", "metadata.labels", "nothing.here"]);
  const read = await cloud.client("GET", path);
  expect(Object.keys(read.body.status as object)).toEqual(["phase", "subnets"]);
  expect(Object.keys(read.body.metadata as object)).not.toContain("labels");
  await omit("listNetworks", ["items.*.status"]);
  const list = await cloud.client("GET", `${project}/networks`);
  expect(Object.keys((list.body.items as object[])[0]!)).not.toContain("status");
});

it.each([
  [false, 0],
  [true, 1],
])(
  "A slow answer is late (after the work: %s), and given up when the simulator is closed",
  async (afterExecution, objects) => {
    const cloud = await startCloud();
    await queueFault(cloud, { kind: "delay", ms: 1, afterExecution });
    expect((await post(cloud)).status).toBe(200);
    await cloud.admin.deleteObject("ModelArtsNetwork", (await cloud.admin.listObjects())[0]!.id);

    await queueFault(cloud, [
      { kind: "barrier", name: "arrived", afterExecution },
      { kind: "delay", ms: 3_600_000, afterExecution },
    ]);
    const never = expect(post(cloud)).rejects.toThrow();
    await cloud.admin.waitForBarrier("arrived");
    await cloud.admin.releaseBarrier("arrived");
    await cloud.close();
    await never;
    expect(await countObjects(cloud)).toBe(objects);
  },
);

it("An expired token is refused there and then, and a new one is not", async () => {
  const cloud = await startCloud();
  const client = tokenClient(cloud.url, await getToken(cloud.url));
  await cloud.admin.queueFault({ match: { operation: "listNetworks" }, fault: { kind: "expireToken" } });
  expect((await client("GET", `${project}/networks`)).status).toBe(401);
  expect((await client("GET", `${project}/networks`)).status).toBe(401);
  const renewed = tokenClient(cloud.url, await getToken(cloud.url));
  expect((await renewed("GET", `${project}/networks`)).status).toBe(200);
  await cloud.admin.queueFault({ match: { operation: "listNetworks" }, fault: { kind: "expireToken" } });
  expect((await cloud.client("GET", `${project}/networks`)).status).toBe(401);
  expect((await cloud.client("GET", `${project}/networks`)).status).toBe(200);
});

it("Several faults strike one request, in order", async () => {
  const cloud = await startCloud({ delays: { networkCreate: 1_000 } });
  await queueFault(cloud, [{ kind: "outcome", to: "Abnormal" }, { kind: "resetAfter" }]);
  await expect(post(cloud)).rejects.toThrow();
  cloud.advance(1_000);
  expect(await cloud.admin.listObjects()).toMatchObject([{ state: "Abnormal" }]);
  expect((await cloud.admin.listRequests())[0]).toMatchObject({ fault: "outcome+resetAfter" });
});

describe("A fault strikes", () => {
  const status = (code: number): Fault => ({ kind: "status", status: code });
  const codes = async (cloud: Cloud, requests: number) => {
    const seen: number[] = [];
    for (let index = 0; index < requests; index += 1) {
      seen.push((await cloud.client("GET", `${project}/networks`)).status);
    }
    return seen;
  };

  it("once, or as often as it says, and is gone then", async () => {
    const cloud = await startCloud();
    await cloud.admin.queueFault({ match: {}, fault: status(500) });
    await cloud.admin.queueFault({ match: {}, times: 2, fault: status(502) });
    expect(await codes(cloud, 4)).toEqual([500, 502, 502, 200]);
    expect(await cloud.admin.listFaults()).toEqual([]);
  });

  it("after it let some pass", async () => {
    const cloud = await startCloud();
    await cloud.admin.queueFault({ match: { operation: "listNetworks", skip: 2 }, fault: status(503) });
    await cloud.client("GET", `${project}/connections`);
    expect(await codes(cloud, 4)).toEqual([200, 200, 503, 200]);
  });

  it.each([
    [{ operation: "getNetwork" }],
    [{ method: "POST" }],
    [{ path: "^/v2.0/" }],
    [{ projectId: "other" }],
    [{ method: "GET", path: "/connections$" }],
  ] as const)("not what does not fit %j", async (match) => {
    const cloud = await startCloud();
    await cloud.admin.queueFault({ match, fault: status(503) });
    expect(await codes(cloud, 1)).toEqual([200]);
    expect(await cloud.admin.listFaults()).toHaveLength(1);
  });

  it.each([
    [{ method: "get" }],
    [{ path: "/networks$" }],
    [{ projectId: project.slice(4) }],
    [{ method: "GET", operation: "listNetworks", path: "^/v1/" }],
  ] as const)("what fits %j", async (match) => {
    const cloud = await startCloud();
    await cloud.admin.queueFault({ match, fault: status(503) });
    expect(await codes(cloud, 1)).toEqual([503]);
  });

  it("not when it was taken back", async () => {
    const cloud = await startCloud();
    const id = await cloud.admin.queueFault({ match: {}, fault: status(500) });
    await cloud.admin.queueFault({ match: {}, fault: status(502) });
    await cloud.admin.clearFaults(id);
    expect(await codes(cloud, 1)).toEqual([502]);
    await cloud.admin.queueFault({ match: {}, times: 9, fault: status(502) });
    await cloud.admin.clearFaults();
    expect(await codes(cloud, 1)).toEqual([200]);
  });

  it("paths that nobody serves, too", async () => {
    const cloud = await startCloud();
    await cloud.admin.queueFault({ match: { path: "^/nothing$" }, fault: status(503) });
    expect((await cloud.client("GET", "/nothing")).status).toBe(503);
  });

  it.each<[string, unknown]>([
    ["a path that is no regular expression", { match: { path: "(" }, fault: status(500) }],
    ["an operation that is none", { match: { operation: "getPool" }, fault: status(500) }],
    ["a kind that is none", { match: {}, fault: { kind: "fire" } }],
    ["no fault", { match: {} }],
    ["an empty list of faults", { match: {}, fault: [] }],
    ["no match", { fault: status(500) }],
    ["an outcome that is none", { match: {}, fault: { kind: "outcome", to: "Lost" } }],
    ["a status that is none", { match: {}, fault: { kind: "status", status: 99 } }],
    ["a hold without name", { match: {}, fault: { kind: "barrier" } }],
    ["a delay without time", { match: {}, fault: { kind: "delay" } }],
    ["fields without paths", { match: {}, fault: { kind: "omitFields" } }],
  ])("nothing with %s, which is refused", async (_name, rule) => {
    const cloud = await startCloud();
    await expect(cloud.admin.queueFault(rule as FaultRule)).rejects.toThrow();
    await expect(createAdminClient(cloud.url).queueFault(rule as FaultRule)).rejects.toThrow("returned 400");
    expect(await codes(cloud, 1)).toEqual([200]);
  });

  it("before the sign-in, as a gateway that is down does", async () => {
    const cloud = await startCloud();
    await cloud.admin.queueFault({ match: {}, fault: status(503) });
    expect(
      (await cloud.client("POST", `${project}/connections`, { body: connectionBody(), secretKey: "x" }))
        .status,
    ).toBe(503);
  });
});
