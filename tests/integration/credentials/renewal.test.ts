import { defaultAccount, secondProject } from "huaweicloud-ai-simulator";
import { rejectionOf } from "../../support/rejection";
import { startAccountLab, type AccountLab, type ProviderProcess } from "./support/accountLab";
import { authMethods } from "./support/authMethods";

const { region, userName, password, domainName, accessKey, secretKey, projectId } = defaultAccount;
const user = { region, userName, password, domainName };

let createdCount = 0;

/** Makes so many clusters at once, none of them named like one before. */
async function createMany(run: ProviderProcess, count: number, args: object = {}): Promise<void> {
  const names = Array.from({ length: count }, () => `cluster-${createdCount++}`);
  await Promise.all(names.map((name) => run.create("HyperCluster", { name, ...args })));
}

const fetching = [
  ["a token", "createToken", () => ({ configuration: user })],
  [
    "keys of an agency",
    "assumeAgency",
    () => authMethods.find(({ name }) => name === "an agency, from an access key")!.setUp({} as AccountLab),
  ],
  [
    "keys of an instance",
    "getInstanceKey",
    (lab: AccountLab) => authMethods.find(({ name }) => name === "the metadata service")!.setUp(lab),
  ],
] as const;

describe.each(fetching)("%s", (_, operation, setUp) => {
  it("is fetched once, however many resources wait for it", async () => {
    const lab = await startAccountLab();
    const { configuration, ...rest } = { configuration: {}, ...(await setUp(lab)) };
    // More resources than places at the limiter: those that wait must not keep the sign-in from its turn.
    const run = lab.startProcess({ ...rest, configuration: { ...configuration, maxConcurrency: 2 } });
    await createMany(run, 30);
    expect(await lab.admin.listObjects("HyperCluster")).toHaveLength(30);
    // One more token is scoped by the project's name, to look its id up.
    expect(await lab.countRequests(operation)).toBe(operation === "createToken" ? 2 : 1);
  });

  it("is renewed before it expires, once", async () => {
    const lab = await startAccountLab();
    const run = lab.startProcess(await setUp(lab));
    await createMany(run, 1);
    const before = await lab.countRequests(operation);
    const lifetimeMs = operation === "createToken" ? 24 * 3_600_000 : 3_600_000;
    lab.clock.advance(lifetimeMs - 4 * 60_000);
    await createMany(run, 5);
    expect(await lab.countRequests(operation)).toBe(before + 1);
    expect(await lab.admin.listRequests({ status: 401 })).toHaveLength(0);
  });

  it("is renewed once when the cloud refuses it, and the request repeated", async () => {
    const lab = await startAccountLab();
    const run = lab.startProcess(await setUp(lab));
    await createMany(run, 1);
    const before = await lab.countRequests(operation);
    await lab.admin.queueFault({
      match: { operation: "createHyperCluster" },
      fault: { kind: "expireToken" },
    });
    await createMany(run, 4);
    expect(await lab.countRequests(operation)).toBe(before + 1);
    expect(await lab.admin.listObjects("HyperCluster")).toHaveLength(5);
  });
});

it("A token that was revoked is replaced; an access key that was revoked ends the work", async () => {
  const lab = await startAccountLab();
  const withToken = lab.startProcess({ configuration: { ...user, projectId } });
  await createMany(withToken, 1);
  await lab.admin.expireTokens();
  await createMany(withToken, 2);

  const withKey = lab.startProcess({ configuration: { region, accessKey, secretKey } });
  await createMany(withKey, 1);
  await lab.admin.revokeAccessKey(accessKey);
  const refused = await rejectionOf(createMany(withKey, 1));
  expect(refused.message).toMatch(/returned 401 .*has been revoked/);
});

it("A sign-in that fails for a moment is tried again", async () => {
  const lab = await startAccountLab();
  await lab.admin.queueFault({
    match: { operation: "createToken" },
    fault: { kind: "status", status: 503 },
  });
  await lab.admin.queueFault({ match: { operation: "createToken" }, fault: { kind: "resetBefore" } });
  await lab.admin.queueFault({ match: { operation: "createToken" }, fault: { kind: "rateLimit" } });
  await createMany(lab.startProcess({ configuration: { ...user, projectId } }), 3);
  expect(await lab.countRequests("createToken")).toBe(4);
});

it("An answer of IAM without a usable token is no token", async () => {
  const lab = await startAccountLab();
  const run = lab.startProcess({ configuration: { ...user, projectId }, maxRetries: 0 });
  await lab.admin.queueFault({
    match: { operation: "createToken" },
    fault: { kind: "replaceBody", body: "<html>login</html>", contentType: "text/html" },
  });
  expect((await rejectionOf(createMany(run, 1))).message).toMatch(
    /invalid response: the body is no valid JSON/,
  );
  await lab.admin.queueFault({
    match: { operation: "createToken" },
    fault: { kind: "omitFields", paths: ["token.expires_at"] },
  });
  expect((await rejectionOf(createMany(run, 1))).message).toMatch(/expires_at is missing/);
});

it("A token of 16,384 characters gets through", async () => {
  const lab = await startAccountLab({ tokenLength: 16_384 });
  await createMany(lab.startProcess({ configuration: { ...user, projectId } }), 1);
  expect(await lab.admin.listObjects("HyperCluster")).toHaveLength(1);
});

it("A security token of 16,384 characters gets through", async () => {
  const securityToken = "s".repeat(16_384);
  const key = { accessKey: "TEMPORARY", secretKey: "temporary-secret", securityToken };
  const lab = await startAccountLab({ accounts: [{ ...defaultAccount, temporaryCredentials: [key] }] });
  await createMany(lab.startProcess({ configuration: { region, projectId, ...key } }), 1);
  expect(await lab.admin.listObjects("HyperCluster")).toHaveLength(1);
});

it("Each project gets a token of its own", async () => {
  const lab = await startAccountLab();
  const run = lab.startProcess({ configuration: { ...user, projectId } });
  await createMany(run, 2);
  await createMany(run, 2, { region: secondProject.region, projectId: secondProject.id });
  expect(await lab.countRequests("createToken")).toBe(2);
  const projects = (await lab.admin.listObjects()).map((object) => object.projectId).sort();
  expect(projects).toEqual([projectId, projectId, secondProject.id, secondProject.id].sort());
});

it("A clock that is off is told, on AK/SK; a password works all the same", async () => {
  const lab = await startAccountLab({ signatureClock: { now: () => Date.UTC(2030, 0, 1) } });
  const signed = lab.startProcess({ configuration: { region, projectId, accessKey, secretKey } });
  const { message } = await rejectionOf(createMany(signed, 1));
  expect(message).toMatch(/returned 401 .*15 minutes away/);
  expect(message).toContain("Set this machine's clock");
  await createMany(lab.startProcess({ configuration: { ...user, projectId } }), 1);
});

it("A clock that is off is told even where the service does not say so", async () => {
  const lab = await startAccountLab({ signatureClock: { now: () => lab.clock.now() + 3_600_000 } });
  await lab.admin.queueFault({
    match: {},
    times: 2,
    fault: { kind: "status", status: 401, errorMessage: "verify aksk signature fail" },
  });
  const signed = lab.startProcess({ configuration: { region, projectId, accessKey, secretKey } });
  const { message } = await rejectionOf(createMany(signed, 1));
  expect(message).toContain("this machine's clock is 60 minutes behind the cloud's");
});
