import { createAdminClient } from "huaweicloud-ai-simulator";
import { getToken } from "./support/client.js";
import { networkBody } from "../../support/networkBody.js";
import { type Cloud, project, startCloud } from "./support/cloud.js";

const queueBarrier = (cloud: Cloud, afterExecution: boolean, times = 1) =>
  cloud.admin.queueFault({
    match: { operation: "createNetwork" },
    times,
    fault: { kind: "barrier", name: "here", afterExecution },
  });
const post = (cloud: Cloud, name = "net-one") =>
  cloud.client("POST", `${project}/networks`, { body: networkBody(name) });

it.each([
  [false, 0],
  [true, 1],
])("A request is held (after the work: %s) until it is released", async (afterExecution, objects) => {
  const cloud = await startCloud();
  await queueBarrier(cloud, afterExecution);
  const response = post(cloud);
  await cloud.admin.waitForBarrier("here");
  expect(await cloud.admin.listObjects()).toHaveLength(objects);
  const [logged] = await cloud.admin.listRequests();
  expect(logged!.status).toBeUndefined();
  expect(logged!.endTime).toBeUndefined();
  cloud.advance(1_500);
  expect(await cloud.admin.releaseBarrier("here")).toBe(1);
  expect((await response).status).toBe(200);
  expect(await cloud.admin.listObjects()).toHaveLength(1);
  const [ended] = await cloud.admin.listRequests();
  expect(ended!.endTime! - ended!.time).toBe(1_500);
});

it("Many requests are held at one point, over HTTP as well", async () => {
  const cloud = await startCloud();
  const remote = createAdminClient(cloud.url);
  await queueBarrier(cloud, false, 3);
  const all = remote.waitForBarrier("here", 3);
  const responses = ["net-a", "net-b", "net-c"].map((name) => post(cloud, name));
  await all;
  expect(await remote.releaseBarrier("here")).toBe(3);
  expect((await Promise.all(responses)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await cloud.admin.listRequests()).map(({ inFlight }) => inFlight)).toEqual([1, 2, 3]);
  expect(await remote.releaseBarrier("here")).toBe(0);
});

it("A client that goes away does not take its request with it", async () => {
  const cloud = await startCloud();
  await queueBarrier(cloud, false);
  const headers = { "x-auth-token": await getToken(cloud.url) };
  const abort = new AbortController();
  const gone = expect(
    fetch(`${cloud.url}${project}/networks`, {
      method: "POST",
      body: JSON.stringify(networkBody()),
      headers,
      signal: abort.signal,
    }),
  ).rejects.toThrow();
  await cloud.admin.waitForBarrier("here");
  abort.abort();
  await gone;
  expect(await cloud.admin.listObjects()).toEqual([]);
  expect(await cloud.admin.releaseBarrier("here")).toBe(1);
  const list = await cloud.client("GET", `${project}/networks`);
  expect(list.body.items).toHaveLength(1);
});

it("Closing the simulator abandons what is held, without the work being done", async () => {
  const cloud = await startCloud();
  await queueBarrier(cloud, false);
  const response = expect(post(cloud)).rejects.toThrow();
  const never = expect(cloud.admin.waitForBarrier("elsewhere")).rejects.toThrow("closed");
  await cloud.admin.waitForBarrier("here");
  await cloud.close();
  await response;
  await never;
  expect(await cloud.admin.listObjects()).toEqual([]);
});
