import { defaultAccount, secondAccount, secondProject } from "huaweicloud-ai-simulator";
import { getToken, plainClient, tokenBody, tokenClient } from "./support/client.js";
import { project, startCloud, valueAt } from "./support/cloud.js";

const hourMs = 3_600_000;

it("A password gets a token of the project, in X-Subject-Token, that lives 24 hours", async () => {
  const { url } = await startCloud();
  const response = await plainClient(url)("POST", "/v3/auth/tokens", { body: tokenBody(defaultAccount) });
  expect(response.status).toBe(201);
  expect(response.headers.get("x-subject-token")).toMatch(/^MIIS[A-Za-z0-9+/=]{900,}$/);
  expect(response.body.token).toMatchObject({
    methods: ["password"],
    issued_at: "2026-01-02T03:04:05.000000Z",
    expires_at: "2026-01-03T03:04:05.000000Z",
    project: { id: defaultAccount.projectId, name: "cn-north-4" },
    user: { name: defaultAccount.userName, domain: { name: defaultAccount.domainName } },
  });
});

it("A token signs in until it ends", async () => {
  const { url, advance } = await startCloud();
  const client = tokenClient(url, await getToken(url));
  expect((await client("GET", `${project}/networks`)).status).toBe(200);
  advance(24 * hourMs - 1);
  expect((await client("GET", `${project}/networks`)).status).toBe(200);
  advance(1);
  expect(await client("GET", `${project}/networks`)).toMatchObject({
    status: 401,
    body: { error_code: "APIGW.0301", error_msg: expect.stringContaining("token expires") as string },
  });
});

it("A scope may be a project's name, or another project of the account", async () => {
  const { url } = await startCloud();
  const byName = await getToken(url, defaultAccount, { project: { name: secondProject.name } });
  const client = tokenClient(url, byName);
  expect((await client("GET", `/v1/${secondProject.id}/networks`)).status).toBe(200);
  // The token is for that project only, although the account has this one too.
  expect((await client("GET", `${project}/networks`)).status).toBe(403);
});

it("A token of the domain finds projects and does nothing else", async () => {
  const { url } = await startCloud();
  const client = tokenClient(url, await getToken(url, defaultAccount, { domain: {} }));
  expect((await client("GET", "/v3/projects")).status).toBe(200);
  expect((await client("GET", `${project}/networks`)).status).toBe(403);
  expect((await client("GET", "/v2.0/networks")).status).toBe(403);
});

it("VPC's native calls go to the token's project", async () => {
  const { url, admin } = await startCloud();
  const id = await admin.addObject("RoceNetwork", defaultAccount.projectId, {});
  const mine = tokenClient(url, await getToken(url));
  const theirs = tokenClient(url, await getToken(url, secondAccount));
  expect((await mine("GET", `/v2.0/networks/${id}`)).status).toBe(200);
  expect((await theirs("GET", `/v2.0/networks/${id}`)).status).toBe(404);
});

it.each([
  ["another password", { ...defaultAccount, password: "wrong" }, {}, 401],
  ["another user", { ...defaultAccount, userName: "nobody" }, {}, 401],
  ["another domain", { ...defaultAccount, domainName: secondAccount.domainName }, {}, 401],
  ["somebody else's project", defaultAccount, { project: { id: secondAccount.projectId } }, 401],
  ["a project without id and name", defaultAccount, { project: {} }, 400],
])("%s gets no token", async (_name, account, scope, status) => {
  const { url } = await startCloud();
  const response = await plainClient(url)("POST", "/v3/auth/tokens", { body: tokenBody(account, scope) });
  expect(response).toMatchObject({ status, body: { error: { code: status } } });
  expect(response.headers.get("x-subject-token")).toBeNull();
});

it("Other methods than passwords are refused", async () => {
  const { url } = await startCloud();
  const body = { auth: { identity: { methods: ["token"], token: { id: "x" } } } };
  expect((await plainClient(url)("POST", "/v3/auth/tokens", { body })).status).toBe(400);
});

it("A token that was never given, revoked or ended is refused in each service's own words", async () => {
  const { url, admin } = await startCloud();
  const otherClient = tokenClient(url, "MIISnonsense");
  expect((await otherClient("GET", `${project}/networks`)).body.error_code).toBe("APIGW.0301");
  expect((await otherClient("GET", `${project}/connections`)).body.error_code).toBe("EG.00014010");
  expect((await otherClient("GET", "/v2.0/networks")).body.error_code).toBe("APIGW.0301");
  expect(valueAt(await otherClient("GET", "/v3/projects"), "error.code")).toBe(401);

  const [one, two] = [await getToken(url), await getToken(url)];
  expect(one).not.toBe(two);
  await admin.revokeToken(one);
  expect((await tokenClient(url, one)("GET", `${project}/networks`)).status).toBe(401);
  expect((await tokenClient(url, two)("GET", `${project}/networks`)).status).toBe(200);
  await admin.expireTokens();
  expect((await tokenClient(url, two)("GET", `${project}/networks`)).status).toBe(401);
  expect((await tokenClient(url, await getToken(url))("GET", `${project}/networks`)).status).toBe(200);
});

it("No sign-in at all is refused", async () => {
  const { url } = await startCloud();
  expect(await plainClient(url)("GET", `${project}/networks`)).toMatchObject({
    status: 401,
    body: { error_msg: expect.stringContaining("x-auth-token not found") as string },
  });
});

it("Projects are found by the region's name, each account its own", async () => {
  const { client, clientOf } = await startCloud();
  const ids = (body: object) => (body as { projects: { id: string }[] }).projects.map(({ id }) => id);
  expect(ids((await client("GET", "/v3/projects?name=cn-southwest-2")).body)).toEqual([secondProject.id]);
  expect(ids((await client("GET", "/v3/projects")).body)).toEqual([
    defaultAccount.projectId,
    secondProject.id,
  ]);
  expect(ids((await client("GET", "/v3/projects?name=nowhere")).body)).toEqual([]);
  const other = clientOf(secondAccount);
  expect(ids((await other("GET", "/v3/projects?name=cn-north-4")).body)).toEqual([secondAccount.projectId]);
});
