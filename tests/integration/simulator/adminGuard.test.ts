import { createAdminClient, startSimulator } from "huaweicloud-ai-simulator";
import { adminRoutes } from "../../../simulator/src/admin/adminRoutes.js";
import { createNetwork, startCloud } from "./support/cloud.js";
import { sendRaw } from "./support/raw.js";

const json = { "content-type": "application/json" };
const changing = adminRoutes
  .filter(({ method }) => method !== "GET")
  .map(({ method, path }) => [method, `/__admin${path.replace(/:\w+/g, "x")}`] as const);
const all = adminRoutes.map(({ method, path }) => [method, `/__admin${path.replace(/:\w+/g, "x")}`] as const);

/** Node.js announces no body of the other methods. */
const bodyOf = (method: string): string => (method === "POST" || method === "PATCH" ? "{}" : "");

describe.each(changing.filter(([method]) => method !== "DELETE"))("%s %s", (method, path) => {
  it.each([
    ["text/plain", "{}"],
    ["text/plain;application/json", "{}"],
    ["application/x-www-form-urlencoded", "{}"],
    ["application/jsonp", "{}"],
    ["text/plain", ""],
    ["", ""],
  ])("is refused with the content type %j and the body %j", async (type, body) => {
    const { url } = await startCloud();
    const response = await sendRaw(url, method, path, type === "" ? {} : { "content-type": type }, body);
    expect(response.status).toBe(400);
    expect(JSON.parse(response.text)).toEqual({
      error: "the content type must be application/json, even without a body",
    });
  });
});

describe.each(all)("%s %s", (method, path) => {
  it.each([
    ["a host that leads here", { host: "rebound.example" }],
    ["a host with a loopback address in front", { host: "127.0.0.1.example" }],
    ["a host with localhost in front", { host: "localhost.example:80" }],
    ["a host with user and loopback address", { host: "127.0.0.1:80@rebound.example" }],
    ["another address", { host: "192.0.2.1" }],
    ["the origin of another page", { origin: "https://page.example" }],
    ["the origin of another local port", { origin: "http://127.0.0.1:1" }],
    ["the origin of a file", { origin: "null" }],
    ["another site's mark", { "sec-fetch-site": "cross-site" }],
    ["the mark of another local port", { "sec-fetch-site": "same-site" }],
  ])("is refused with %s", async (_, headers) => {
    const { url } = await startCloud();
    const response = await sendRaw(url, method, path, { ...json, ...headers }, bodyOf(method));
    expect(response.status).toBe(403);
    expect(JSON.parse(response.text)).toEqual({ error: expect.any(String) as string });
  });
});

it("A page's simple request deletes and changes nothing", async () => {
  const cloud = await startCloud();
  await createNetwork(cloud);
  const headers = { "content-type": "text/plain", origin: "https://page.example" };
  const rule = JSON.stringify({ match: {}, fault: { kind: "status", status: 500 } });
  expect((await sendRaw(cloud.url, "POST", "/__admin/faults", headers, rule)).status).toBe(403);
  expect(await cloud.admin.listFaults()).toEqual([]);
});

it.each(["localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]", "localhost.", "127.0.0.1:7070"])(
  "The host %s is this machine",
  async (host) => {
    const { url } = await startCloud();
    expect((await sendRaw(url, "GET", "/__admin/objects", { host })).status).toBe(200);
    expect((await sendRaw(url, "POST", "/__admin/tokens/expire", { ...json, host })).status).toBe(204);
  },
);

it("A simulator that listens on all addresses is steered by its loopback one", async () => {
  const simulator = await startSimulator({ host: "0.0.0.0" });
  try {
    expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await createAdminClient(simulator.url).listObjects()).toEqual([]);
  } finally {
    await simulator.close();
  }
});

it("Accepts a browser's own request, and a page of the simulator itself", async () => {
  const { url } = await startCloud();
  const { host } = new URL(url);
  const look = await sendRaw(url, "GET", "/__admin/objects", { "sec-fetch-site": "none" });
  expect(look.status).toBe(200);
  const own = { host, origin: `http://${host}`, "sec-fetch-site": "same-origin", ...json };
  expect((await sendRaw(url, "POST", "/__admin/tokens/expire", own)).status).toBe(204);
});
