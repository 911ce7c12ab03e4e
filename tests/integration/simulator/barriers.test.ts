import { connectControl } from "huaweicloud-ai-simulator";
import { getToken } from "./support/client.js";
import { type Cloud, networkBody, PROJECT, startCloud } from "./support/cloud.js";

const hold = (cloud: Cloud, afterWork: boolean, times = 1) =>
  cloud.control.queueFault({
    match: { operation: "createNetwork" },
    times,
    fault: { kind: "hold", name: "here", afterWork },
  });
const post = (cloud: Cloud, name = "net-one") =>
  cloud.client("POST", `${PROJECT}/networks`, { body: networkBody(name) });

test.each([
  [false, 0],
  [true, 1],
])("A request is held (after the work: %s) until it is released", async (afterWork, objects) => {
  const cloud = await startCloud();
  await hold(cloud, afterWork);
  const answer = post(cloud);
  await cloud.control.waitForHold("here");
  expect(await cloud.control.objects()).toHaveLength(objects);
  const [logged] = await cloud.control.requests();
  expect(logged!.status).toBeUndefined();
  expect(logged!.endTime).toBeUndefined();
  cloud.pass(1_500);
  expect(await cloud.control.releaseHold("here")).toBe(1);
  expect((await answer).status).toBe(200);
  expect(await cloud.control.objects()).toHaveLength(1);
  const [ended] = await cloud.control.requests();
  expect(ended!.endTime! - ended!.time).toBe(1_500);
});

test("Many requests are held at one point, over HTTP as well", async () => {
  const cloud = await startCloud();
  const remote = connectControl(cloud.url);
  await hold(cloud, false, 3);
  const all = remote.waitForHold("here", 3);
  const answers = ["net-a", "net-b", "net-c"].map((name) => post(cloud, name));
  await all;
  expect(await remote.releaseHold("here")).toBe(3);
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await cloud.control.requests()).map(({ inFlight }) => inFlight)).toEqual([1, 2, 3]);
  expect(await remote.releaseHold("here")).toBe(0);
});

test("A client that goes away does not take its request with it", async () => {
  const cloud = await startCloud();
  await hold(cloud, false);
  const headers = { "x-auth-token": await getToken(cloud.url) };
  const abort = new AbortController();
  const gone = expect(
    fetch(`${cloud.url}${PROJECT}/networks`, {
      method: "POST",
      body: JSON.stringify(networkBody()),
      headers,
      signal: abort.signal,
    }),
  ).rejects.toThrow();
  await cloud.control.waitForHold("here");
  abort.abort();
  await gone;
  expect(await cloud.control.objects()).toEqual([]);
  expect(await cloud.control.releaseHold("here")).toBe(1);
  const list = await cloud.client("GET", `${PROJECT}/networks`);
  expect(list.body.items).toHaveLength(1);
});

test("Closing the simulator abandons what is held, without the work being done", async () => {
  const cloud = await startCloud();
  await hold(cloud, false);
  const answer = expect(post(cloud)).rejects.toThrow();
  const never = expect(cloud.control.waitForHold("elsewhere")).rejects.toThrow("closed");
  await cloud.control.waitForHold("here");
  await cloud.close();
  await answer;
  await never;
  expect(await cloud.control.objects()).toEqual([]);
});
