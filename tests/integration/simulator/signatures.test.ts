import { createHash } from "node:crypto";
import { defaultAccount, secondAccount, temporaryCredentials } from "huaweicloud-ai-simulator";
import { type RequestOptions, signedClient } from "./support/client.js";
import { project, startCloud } from "./support/cloud.js";
import { sendRaw } from "./support/raw.js";

const signed = "SignedHeaders=content-type;host;x-project-id;x-sdk-date";

/** Made once with the vendor's own signer (@huaweicloud/huaweicloud-sdk-core 3.1) for the default account. */
const vectors = [
  {
    name: "a read without body",
    method: "GET",
    path: `${project}/networks/none`,
    signature: "80fccff68d20ed65e45863b812fddbc89668914c00da5f861c2343eebdc96de6",
    status: 404,
  },
  {
    name: "a query that needs encoding",
    method: "GET",
    path: `${project}/networks?limit=2&labelSelector=os.modelarts%2Fname%3Da%20b%28c%29%2A%21%27`,
    signature: "947944ddf31d6fc5a20be7fb38b3155cb562906f72d045997f5a03cd0f81939c",
    status: 400,
  },
  {
    name: "a query out of order, and encoded less",
    method: "GET",
    path: `${project}/networks?labelSelector=os.modelarts/name%3Da+b(c)*!'&limit=2`,
    signature: "947944ddf31d6fc5a20be7fb38b3155cb562906f72d045997f5a03cd0f81939c",
    status: 400,
  },
  {
    name: "repeated query names",
    method: "GET",
    path: "/v2.0/networks?status=ACTIVE&id=b&id=a",
    signature: "782dd543d3ffd771602faa3946942e50cbff865dd34dbd35dc46f24717d8cba3",
    status: 200,
  },
  {
    name: "a body with other scripts",
    method: "POST",
    path: `${project}/connections`,
    body: '{"name":"c","description":"训练 é 🚀","vpc_id":"v","subnet_id":"s"}',
    signature: "36ef667bb0532c0674ab69731c297a3d30fd182957ab73443502c737cb44acf3",
    status: 200,
  },
];

it.each(vectors)("The vendor's own signature of $name is accepted", async (vector) => {
  const { url } = await startCloud();
  const headers = {
    host: "example.test",
    "content-type": "application/json",
    "x-project-id": defaultAccount.projectId,
    "x-sdk-date": "20260102T030405Z",
    authorization: `SDK-HMAC-SHA256 Access=${defaultAccount.accessKey}, ${signed}, Signature=${vector.signature}`,
  };
  expect((await sendRaw(url, vector.method, vector.path, headers, vector.body)).status).toBe(vector.status);
  for (const change of [
    { "content-type": "text/plain" },
    { host: "other.test" },
    { "x-sdk-date": "20260102T030406Z" },
  ]) {
    expect(
      (await sendRaw(url, vector.method, vector.path, { ...headers, ...change }, vector.body)).status,
    ).toBe(401);
  }
});

it.each<[string, RequestOptions, RegExp]>([
  ["another secret key", { secretKey: "wrong" }, /verify aksk signature fail/],
  ["no X-Sdk-Date", { headers: { "x-sdk-date": "" } }, /X-Sdk-Date/],
  ["another form of date", { date: "2026-01-02T03:04:05Z" }, /does not have the form/],
  [
    "a clock 15 minutes and a second slow",
    { date: "20260102T024904Z" },
    /more than 15 minutes.*20260102T030405Z/,
  ],
  ["a clock 15 minutes and a second fast", { date: "20260102T031906Z" }, /check the client's clock/],
  ["an unsigned date", { unsigned: ["x-sdk-date"] }, /not among the signed headers/],
])("A request with %s is refused", async (_name, options, reason) => {
  const { client } = await startCloud();
  const response = await client("GET", `${project}/networks`, options);
  expect(response.status).toBe(401);
  expect(response.body).toEqual({
    error_code: "APIGW.0301",
    error_msg: expect.stringMatching(reason) as string,
    request_id: response.headers.get("x-request-id"),
  });
});

it.each(["20260102T024905Z", "20260102T031905Z"])(
  "A clock that is off by 15 minutes (%s) is fine",
  async (date) => {
    const { client } = await startCloud();
    expect((await client("GET", `${project}/networks`, { date })).status).toBe(200);
  },
);

it("A body, path or query that was changed on the way is noticed", async () => {
  const { client, url, admin } = await startCloud();
  await client("POST", `${project}/connections`, { body: { name: "a", vpc_id: "v", subnet_id: "s" } });
  expect(await admin.listObjects()).toHaveLength(1);
  const authorization = `SDK-HMAC-SHA256 Access=${defaultAccount.accessKey}, ${signed}, Signature=${vectors[4]!.signature}`;
  const headers = {
    host: "example.test",
    "content-type": "application/json",
    "x-project-id": defaultAccount.projectId,
    "x-sdk-date": "20260102T030405Z",
    authorization,
  };
  const body = vectors[4]!.body!;
  const statuses = [
    await sendRaw(url, "POST", `${project}/connections`, headers, body.replace('"v"', '"w"')),
    await sendRaw(url, "POST", `${project}/networks`, headers, body),
    await sendRaw(url, "POST", `${project}/connections?a=b`, headers, body),
    await sendRaw(url, "PUT", `${project}/connections`, headers, body),
  ].map((response) => response.status);
  // Nobody serves PUT there, which the gateway says before it looks at signatures.
  expect(statuses).toEqual([401, 401, 401, 404]);
});

it("An unknown access key and a malformed header are refused", async () => {
  const { clientOf, url } = await startCloud();
  const unknown = await clientOf({ ...defaultAccount, accessKey: "NOBODY" })("GET", `${project}/networks`);
  expect(unknown).toMatchObject({
    status: 401,
    body: { error_msg: expect.stringContaining("ak not exist") as string },
  });
  for (const authorization of ["SDK-HMAC-SHA256 nonsense", "Basic abc", ""]) {
    expect((await sendRaw(url, "GET", `${project}/networks`, { authorization })).status).toBe(401);
  }
});

it("A hash of the body that is announced must be the body's", async () => {
  const { client } = await startCloud();
  const body = { name: "a", vpc_id: "v", subnet_id: "s" };
  const post = (hash: string) =>
    client("POST", `${project}/connections`, { body, headers: { "x-sdk-content-sha256": hash } });
  expect((await post("0".repeat(64))).status).toBe(401);
  expect((await post(createHash("sha256").update(JSON.stringify(body)).digest("hex"))).status).toBe(200);
});

it("Temporary credentials need their token, and need it signed", async () => {
  const { url, now, client } = await startCloud();
  const { securityToken } = temporaryCredentials;
  const temporary = signedClient(url, { ...defaultAccount, ...temporaryCredentials }, now);
  const get = (options: RequestOptions) => temporary("GET", `${project}/networks`, options);
  expect((await get({ headers: { "x-security-token": securityToken } })).status).toBe(200);
  expect(await get({})).toMatchObject({
    status: 401,
    body: { error_msg: expect.stringContaining("security token is wrong") as string },
  });
  expect((await get({ headers: { "x-security-token": "other" } })).status).toBe(401);
  const unsigned = await get({
    headers: { "x-security-token": securityToken },
    unsigned: ["x-security-token"],
  });
  expect(unsigned).toMatchObject({
    status: 401,
    body: { error_msg: expect.stringContaining("not among the signed headers") as string },
  });
  expect((await client("GET", `${project}/networks`)).status).toBe(200);
});

it("Temporary credentials end", async () => {
  const expiresAt = Date.UTC(2026, 0, 2, 3, 5, 0);
  const account = { ...defaultAccount, temporaryCredentials: [{ ...temporaryCredentials, expiresAt }] };
  const { url, now, advance } = await startCloud({ accounts: [account] });
  const temporary = signedClient(url, { ...defaultAccount, ...temporaryCredentials }, now);
  const headers = { "x-security-token": temporaryCredentials.securityToken };
  expect((await temporary("GET", `${project}/networks`, { headers })).status).toBe(200);
  advance(55_000);
  expect((await temporary("GET", `${project}/networks`, { headers })).status).toBe(401);
});

it("Somebody else's project is refused in each service's own words", async () => {
  const { clientOf } = await startCloud();
  const otherClient = clientOf(secondAccount);
  expect(await otherClient("GET", `${project}/networks`)).toMatchObject({
    status: 403,
    body: { error_code: "ModelArts.0101" },
  });
  expect(await otherClient("GET", `${project}/connections`)).toMatchObject({
    status: 403,
    body: { error_code: "EG.00014030" },
  });
  const headers = { "x-project-id": defaultAccount.projectId };
  expect(await otherClient("GET", "/v2.0/networks", { headers })).toMatchObject({
    status: 403,
    body: { NeutronError: { type: "PolicyNotAuthorized" } },
  });
});

it("A path and an X-Project-Id that contradict each other are refused", async () => {
  const { client } = await startCloud();
  const headers = { "x-project-id": secondAccount.projectId };
  expect((await client("GET", `${project}/networks`, { headers })).status).toBe(403);
});

it("Signatures may be compared with another clock than the states", async () => {
  const real = { now: () => Date.UTC(2030, 0, 1) };
  const { url } = await startCloud({ signatureClock: real });
  const client = signedClient(url, defaultAccount, real.now);
  expect((await client("GET", `${project}/networks`)).status).toBe(200);
});
