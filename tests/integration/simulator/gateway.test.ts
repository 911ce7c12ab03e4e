import { defaultAccount, secondAccount, secondProject } from "huaweicloud-ai-simulator";
import { networkBody } from "../../support/networkBody.js";
import { connectionBody, createNetwork, project, startCloud } from "./support/cloud.js";
import { sendRaw } from "./support/raw.js";

it("Every answer has a request id of its own, and the log has the same", async () => {
  const { client, url, admin } = await startCloud();
  const responses = [
    await client("GET", `${project}/networks`),
    await client("GET", `${project}/networks/none`),
    await client("GET", `${project}/networks`, { secretKey: "wrong" }),
    await client("GET", "/nothing"),
    await client("POST", `${project}/connections`, { body: connectionBody() }),
  ];
  const ids = responses.map((response) => response.headers.get("x-request-id"));
  const odd = await sendRaw(url, "GET", "/v1/%zz/networks");
  const all = [...ids, odd.headers["x-request-id"]];
  expect(all.every((id) => typeof id === "string" && /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(new Set(all).size).toBe(all.length);
  expect((await admin.listRequests()).map(({ requestId }) => requestId)).toEqual(all);
});

it.each(["/", "/v1", `${project}/pools`, "/v3/auth", "/V1/x/networks"])(
  "%s is served by nobody",
  async (path) => {
    const { client } = await startCloud();
    const response = await client("GET", path);
    expect(response.status).toBe(404);
    expect(response.body).toEqual({
      error_code: "APIGW.0101",
      error_msg: "The API does not exist or has not been published in the environment",
      request_id: response.headers.get("x-request-id"),
    });
  },
);

it("A known path with another method is served by nobody", async () => {
  const { client } = await startCloud();
  expect((await client("PUT", `${project}/networks`, { body: {} })).body.error_code).toBe("APIGW.0101");
});

it("A malformed path and a body of more than 12 MB are refused, not a crash", async () => {
  const { url, client } = await startCloud();
  expect((await sendRaw(url, "GET", "/v1/%zz/networks")).status).toBe(400);
  const body = { filler: "x".repeat(12 * 1024 * 1024) };
  expect(await client("POST", `${project}/networks`, { body })).toMatchObject({ status: 413 });
  expect((await client("GET", `${project}/networks`)).status).toBe(200);
});

it("An id with odd characters is taken as one part of the path", async () => {
  const { client } = await startCloud();
  for (const id of ["a%2Fb", "..%2F..", "%00", "a b", "é"]) {
    expect(
      (await client("GET", `${project}/networks/${encodeURIComponent(decodeURIComponent(id))}`)).body,
    ).toMatchObject({
      error_code: "ModelArts.50025001",
    });
  }
});

it("Each project sees its own objects only", async () => {
  const cloud = await startCloud();
  const path = await createNetwork(cloud);
  const elsewhere = path.replace(defaultAccount.projectId, secondProject.id);
  const inSecond = { headers: { "x-project-id": secondProject.id } };
  expect((await cloud.client("GET", elsewhere, inSecond)).body.error_code).toBe("ModelArts.50025001");
  const otherClient = cloud.clientOf(secondAccount);
  const ownResponses = path.replace(defaultAccount.projectId, secondAccount.projectId);
  for (const method of ["GET", "DELETE"]) {
    expect((await otherClient(method, ownResponses)).status).toBe(404);
  }
  expect((await cloud.client("GET", `/v1/${secondProject.id}/networks`, inSecond)).body.items).toEqual([]);
  const regions = (await cloud.admin.listObjects()).map(({ projectId, region }) => [projectId, region]);
  expect(regions).toEqual([[defaultAccount.projectId, "cn-north-4"]]);
  await cloud.client("POST", `/v1/${secondProject.id}/networks`, { ...inSecond, body: networkBody() });
  expect((await cloud.admin.listObjects()).at(-1)).toMatchObject({ region: "cn-southwest-2" });
});

it("Names of EG connections collide within a project only", async () => {
  const cloud = await startCloud();
  await cloud.client("POST", `${project}/connections`, { body: connectionBody() });
  const otherClient = cloud.clientOf(secondAccount);
  const path = `/v1/${secondAccount.projectId}/connections`;
  expect((await otherClient("POST", path, { body: connectionBody() })).status).toBe(200);
});

describe("The limit on requests", () => {
  it("answers 429 with its numbers, per project, until the window is over", async () => {
    const cloud = await startCloud({ rateLimit: { limit: 2, windowSeconds: 300 } });
    const get = () => cloud.client("GET", `${project}/networks`);
    expect((await get()).status).toBe(200);
    cloud.advance(200_000);
    expect((await get()).status).toBe(200);
    const refused = await get();
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({
      error_code: "APIGW.0308",
      error_msg: expect.stringContaining("limit:2,time:5 minute") as string,
      request_id: refused.headers.get("x-request-id"),
    });
    expect(refused.headers.get("retry-after")).toBeNull();
    const otherClient = cloud.clientOf(secondAccount);
    expect((await otherClient("GET", `/v1/${secondAccount.projectId}/networks`)).status).toBe(200);
    cloud.advance(99_999);
    expect((await get()).status).toBe(429);
    cloud.advance(1);
    expect((await get()).status).toBe(200);
  });

  it("may say Retry-After, and can be changed and taken away", async () => {
    const cloud = await startCloud({ rateLimit: { limit: 1, windowSeconds: 60, retryAfter: true } });
    const get = () => cloud.client("GET", `${project}/networks`);
    await get();
    cloud.advance(12_500);
    const refused = await get();
    expect(refused.headers.get("retry-after")).toBe("48");
    expect(refused.body.error_msg).toContain("limit:1,time:1 minute");
    await cloud.admin.updateSettings({ rateLimit: null });
    expect((await get()).status).toBe(200);
  });

  it("does no work for a request that it refuses", async () => {
    const cloud = await startCloud({ rateLimit: { limit: 1, windowSeconds: 60 } });
    await cloud.client("GET", `${project}/networks`);
    await cloud.client("POST", `${project}/networks`, { body: networkBody() });
    expect(await cloud.admin.listObjects()).toEqual([]);
  });
});

it("Requests that nobody signed do not count against the limit", async () => {
  const cloud = await startCloud({ rateLimit: { limit: 1, windowSeconds: 60 } });
  for (let index = 0; index < 3; index += 1) {
    expect((await cloud.client("GET", `${project}/networks`, { secretKey: "wrong" })).status).toBe(401);
  }
  expect((await cloud.client("GET", `${project}/networks`)).status).toBe(200);
});
