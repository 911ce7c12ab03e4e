import { defaultAccount, type JsonObject } from "huaweicloud-ai-simulator";
import { type Cloud, connectionBody, project, slow, startCloud, textAt } from "./support/cloud.js";

const kafkaInstance = { instance_id: "kafka-1", addr: "10.0.0.1:9092", enable_sasl_ssl: false };
const post = (cloud: Cloud, changes: JsonObject = {}) =>
  cloud.client("POST", `${project}/connections`, { body: connectionBody(changes) });
const kafka = (changes: JsonObject): JsonObject => ({
  type: "KAFKA",
  kafka_detail: { ...kafkaInstance, ...changes },
});

it("A connection is CREATING, then CREATED", async () => {
  const cloud = await startCloud({ delays: slow });
  const created = await post(cloud, { description: "a link" });
  expect(created.status).toBe(200);
  expect(created.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    name: "conn-one",
    description: "a link",
    status: "CREATING",
    vpc_id: "vpc-1",
    subnet_id: "subnet-1",
    agency: "EG_TARGET_AGENCY",
    flavor: { name: "default", concurrency_type: "LOW", concurrency: 100, bandwidth_type: "LOW" },
    type: "WEBHOOK",
    created_time: "2026-01-02 03:04:05",
    updated_time: "2026-01-02 03:04:05",
  });
  const path = `${project}/connections/${textAt(created, "id")}`;
  cloud.advance(39_999);
  expect((await cloud.client("GET", path)).body.status).toBe("CREATING");
  cloud.advance(1);
  expect((await cloud.client("GET", path)).body.status).toBe("CREATED");
});

it("Without delays a connection is CREATED at once, but never in the POST's own answer", async () => {
  const cloud = await startCloud();
  const created = await post(cloud);
  expect(created.body.status).toBe("CREATING");
  const read = await cloud.client("GET", `${project}/connections/${textAt(created, "id")}`);
  expect(read.body.status).toBe("CREATED");
});

it("A Kafka password is never shown; the ledger has its digest", async () => {
  const cloud = await startCloud();
  const created = await post(
    cloud,
    kafka({ enable_sasl_ssl: true, user_name: "u", password: "Very-Secret-1", acks: "all" }),
  );
  const read = await cloud.client("GET", `${project}/connections/${textAt(created, "id")}`);
  expect(read.body.kafka_detail).toEqual({
    ...kafkaInstance,
    enable_sasl_ssl: true,
    user_name: "u",
    acks: "all",
  });
  const [entry] = await cloud.admin.listObjects("EgConnection");
  expect(entry!.hidden).toEqual({
    passwordSha256: "f9a5977ee78b1520a4c1f17d5fc0f0b8e6c63596764a5e120a5380c563f9dc7f",
  });
  const seen = JSON.stringify([created.text, read.text, await cloud.admin.listRequests(), entry]);
  expect(seen).not.toContain("Very-Secret-1");
});

it.each<[string, JsonObject]>([
  ["no name", { name: null }],
  ["an empty name", { name: "" }],
  ["a name of 129", { name: "a".repeat(129) }],
  ["a name from a hyphen", { name: "-a" }],
  ["a name with a space", { name: "a b" }],
  ["the name default", { name: "default" }],
  ["the name Default", { name: "Default" }],
  ["no VPC", { vpc_id: null }],
  ["a VPC id of 129", { vpc_id: "v".repeat(129) }],
  ["no subnet", { subnet_id: null }],
  ["a subnet id of 129", { subnet_id: "s".repeat(129) }],
  ["a description of 256", { description: "d".repeat(256) }],
  ["another type", { type: "HTTP" }],
  ["KAFKA without detail", { type: "KAFKA" }],
  ["no instance", kafka({ instance_id: null })],
  ["no address", kafka({ addr: null })],
  ["no word on SASL", kafka({ enable_sasl_ssl: null })],
  ["SASL that is no flag", kafka({ enable_sasl_ssl: "true" })],
  ["SASL without user name", kafka({ enable_sasl_ssl: true, password: "p" })],
  ["SASL without password", kafka({ enable_sasl_ssl: true, user_name: "u" })],
  ["other acks", kafka({ acks: "2" })],
])("A connection is refused with %s", async (_name, changes) => {
  const cloud = await startCloud();
  const response = await post(cloud, changes);
  const message = expect.stringMatching(/^Bad request: .+/) as string;
  expect(response.status).toBe(400);
  expect(response.body).toEqual({
    error_code: "EG.00014000",
    error_msg: message,
    error_details: message,
    request_id: response.headers.get("x-request-id"),
  });
  expect(await cloud.admin.listObjects()).toEqual([]);
});

it.each(["a", "A.b_c-9", "9", "a".repeat(128)])("A connection may be called %s", async (name) => {
  expect((await post(await startCloud(), { name })).status).toBe(200);
});

it("kafka_detail of a WEBHOOK is ignored", async () => {
  const created = await post(await startCloud(), { kafka_detail: { nonsense: true } });
  expect(created.status).toBe(200);
  expect(created.body).not.toHaveProperty("kafka_detail");
});

it("A name that is held is refused, whatever its case, until its holder is gone", async () => {
  const cloud = await startCloud({ delays: slow });
  const created = await post(cloud, { name: "Conn-One" });
  expect(await post(cloud, { name: "conn-one" })).toMatchObject({
    status: 400,
    body: { error_code: "EG.00513001" },
  });
  await cloud.client("DELETE", `${project}/connections/${textAt(created, "id")}`);
  expect((await post(cloud)).status).toBe(400);
  cloud.advance(15_000);
  expect((await post(cloud)).status).toBe(200);
});

it("PUT takes a description and nothing else", async () => {
  const cloud = await startCloud();
  const path = `${project}/connections/${textAt(await post(cloud), "id")}`;
  cloud.advance(60_000);
  const updated = await cloud.client("PUT", path, { body: { description: "new" } });
  expect(updated).toMatchObject({
    status: 200,
    body: { description: "new", created_time: "2026-01-02 03:04:05", updated_time: "2026-01-02 03:05:05" },
  });
  for (const body of [
    { name: "other" },
    { description: "x", vpc_id: "v" },
    { description: "d".repeat(256) },
  ]) {
    expect((await cloud.client("PUT", path, { body })).body.error_code).toBe("EG.00014000");
  }
  expect((await cloud.client("GET", path)).body.description).toBe("new");
  expect((await cloud.client("PUT", path, { body: {} })).body.description).toBe("");
});

it("A deleted connection answers 204, keeps its status, and is gone later", async () => {
  const cloud = await startCloud({ delays: slow });
  const path = `${project}/connections/${textAt(await post(cloud), "id")}`;
  cloud.advance(40_000);
  const deleted = await cloud.client("DELETE", path);
  expect([deleted.status, deleted.text]).toEqual([204, ""]);
  expect((await cloud.client("GET", path)).body.status).toBe("CREATED");
  cloud.advance(15_000);
  for (const method of ["GET", "DELETE", "PUT"]) {
    expect(await cloud.client(method, path, method === "PUT" ? { body: {} } : {})).toMatchObject({
      status: 404,
      body: { error_code: "EG.00014040" },
    });
  }
});

it("A quota ends in EG.00514003", async () => {
  const cloud = await startCloud({ quotas: { connections: 1 } });
  await post(cloud, { name: "one" });
  expect(await post(cloud, { name: "two" })).toMatchObject({
    status: 403,
    body: { error_code: "EG.00514003" },
  });
});

describe("A list", () => {
  const list = (cloud: Cloud, query: Record<string, string> = {}) =>
    cloud.client(
      "GET",
      `/v1/${defaultAccount.projectId}/connections?${new URLSearchParams(query).toString()}`,
    );
  const names = async (cloud: Cloud, query: Record<string, string> = {}) =>
    ((await list(cloud, query)).body.items as JsonObject[]).map((item) => item.name);

  it("holds 15 unless asked, and counts all", async () => {
    const cloud = await startCloud();
    for (let index = 0; index < 17; index += 1) {
      await post(cloud, { name: `c${index}` });
    }
    expect((await list(cloud)).body).toMatchObject({ total: 17, size: 15 });
    expect(await names(cloud, { offset: "15" })).toEqual(["c15", "c16"]);
    expect((await list(cloud, { limit: "1000" })).body).toMatchObject({ total: 17, size: 17 });
  });

  it("filters and sorts", async () => {
    const cloud = await startCloud();
    await post(cloud, { name: "beta" });
    await post(cloud, { name: "alpha" });
    await post(cloud, { name: "gamma", ...kafka({}) });
    expect(await names(cloud)).toEqual(["beta", "alpha", "gamma"]);
    expect(await names(cloud, { name: "alpha" })).toEqual(["alpha"]);
    expect(await names(cloud, { name: "alph" })).toEqual([]);
    expect(await names(cloud, { fuzzy_name: "ALPH" })).toEqual(["alpha"]);
    expect(await names(cloud, { instance_id: "kafka-1" })).toEqual(["gamma"]);
    expect(await names(cloud, { sort: "name:DESC" })).toEqual(["gamma", "beta", "alpha"]);
  });

  it.each<Record<string, string>>([
    { offset: "101" },
    { offset: "-1" },
    { limit: "0" },
    { limit: "1001" },
    { limit: "x" },
    { sort: "status" },
  ])("refuses %j", async (query) => {
    expect(await list(await startCloud(), query)).toMatchObject({
      status: 400,
      body: { error_code: "EG.00014000" },
    });
  });
});
