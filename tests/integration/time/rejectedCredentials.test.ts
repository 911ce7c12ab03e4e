import { defaultAccount, secondProject, type Fault } from "huaweicloud-ai-simulator";
import { rejectionOf } from "../../support/rejection";
import {
  startAccountLab,
  type AccountLab,
  type ProviderProcess,
  type CredentialSetup,
} from "../credentials/support/accountLab";
import { requestToken } from "../credentials/support/authMethods";

const { region, projectId, accessKey, secretKey, userName, password, domainName } = defaultAccount;
const wrongKey = { configuration: { region, projectId, accessKey, secretKey: "wrong-secret" } };

/** Creates so many resources of several kinds at once. */
async function createMany(run: ProviderProcess, count: number, args: object = {}): Promise<string[]> {
  const work = Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? run.create("HyperCluster", { name: `cluster-${index}`, ...args })
      : run.create("EgConnection", { name: `hook-${index}`, vpcId: "vpc-1", subnetId: "subnet-1", ...args }),
  );
  const results = await Promise.allSettled(work);
  return results.flatMap((end) => (end.status === "rejected" ? [(end.reason as Error).message] : []));
}

/** How many requests the cloud refused with 401. */
const countUnauthorized = async ({ admin }: AccountLab): Promise<number> =>
  (await admin.listRequests({ status: 401 })).length;

describe("a wrong secret key", () => {
  it("is refused once, however many resources are created at once", async () => {
    const lab = await startAccountLab();
    const messages = await createMany(lab.startProcess(wrongKey), 20);
    expect(messages).toHaveLength(20);
    expect(await countUnauthorized(lab)).toBe(1);
    for (const message of messages) {
      expect(message).toMatch(/verify aksk signature fail" \(request \w+\)\. Check the credentials/);
      expect(message).toMatch(/More than five wrong signatures in a row lock an access key for five minutes/);
    }
    // The others share the list that was refused.
    expect(messages.filter((message) => message.includes("nothing was sent, since"))).toHaveLength(10);
    expect(messages.join()).not.toContain("wrong-secret");
  });

  it("is refused once by a destroy, and by what follows", async () => {
    const lab = await startAccountLab();
    const run = lab.startProcess(wrongKey);
    const state = { name: "x", region, projectId, type: "HPS" };
    const deletions = Array.from({ length: 20 }, (_, index) =>
      run.lifeCycle("HyperCluster").delete(`id-${index}`, state),
    );
    expect((await Promise.allSettled(deletions)).every(({ status }) => status === "rejected")).toBe(true);
    await createMany(run, 4);
    expect(await countUnauthorized(lab)).toBe(1);
  });

  it("is refused once where several profiles have it, or an agency is entered with it", async () => {
    const lab = await startAccountLab();
    const { accessKey: key, secretKey: secret } = wrongKey.configuration;
    const profiles = { other: { region, projectId, accessKey: key, secretKey: secret } };
    const assumeRole = { agencyName: "simulated-agency", domainName: "simulated-domain-two" };
    const run = lab.startProcess({ configuration: { ...wrongKey.configuration, profiles, assumeRole } });
    await createMany(run, 4);
    await createMany(run, 4, { profile: "other" });
    expect(await countUnauthorized(lab)).toBe(1);
  });

  it("is no matter of another profile's right one", async () => {
    const lab = await startAccountLab();
    const profiles = { right: { region, projectId, accessKey, secretKey } };
    const run = lab.startProcess({ configuration: { ...wrongKey.configuration, profiles } });
    await createMany(run, 4);
    expect(await createMany(run, 4, { profile: "right" })).toEqual([]);
  });
});

it("sends no more with a key that is revoked in the middle than what was under way", async () => {
  const lab = await startAccountLab();
  const run = lab.startProcess({ configuration: { region, projectId, accessKey, secretKey } });
  expect(await createMany(run, 2)).toEqual([]);
  await lab.admin.revokeAccessKey(accessKey);
  const state = { name: "x", region, projectId, type: "HPS" };
  await rejectionOf(run.lifeCycle("HyperCluster").read("id-1", state));
  await createMany(run, 10);
  expect(await countUnauthorized(lab)).toBe(1);
});

it.each([
  ["AK access failed to reach the limit,forbidden", 401],
  ["AK access failed to reach the limit,forbidden.", 403],
])("tells a locked key as such: %s (%d)", async (words, status) => {
  const lab = await startAccountLab();
  const errorMessage = `Incorrect IAM authentication information: ${words}`;
  const fault: Fault = { kind: "status", status, errorCode: "APIGW.0301", errorMessage };
  await lab.admin.queueFault({ match: {}, times: 100, fault });
  const messages = await createMany(
    lab.startProcess({ configuration: { region, projectId, accessKey, secretKey } }),
    6,
  );
  expect(await lab.admin.listRequests()).toHaveLength(1);
  for (const message of messages) {
    expect(message).toMatch(
      /The cloud has locked this access key, for every program.*wait at least five minutes/,
    );
  }
});

it.each([
  ["a 503", { kind: "status", status: 503 }],
  ["a 429", { kind: "rateLimit", retryAfterSeconds: 2 }],
  ["a reset", { kind: "resetBefore" }],
] as const)("goes on with a right key after %s to the first request", async (_, fault) => {
  const lab = await startAccountLab();
  await lab.admin.queueFault({ match: {}, fault });
  expect(
    await createMany(lab.startProcess({ configuration: { region, projectId, accessKey, secretKey } }), 10),
  ).toEqual([]);
});

it("does not take a wrong clock for a wrong key", async () => {
  const lab = await startAccountLab({ signatureClock: { now: () => Date.UTC(2030, 0, 1) } });
  const messages = await createMany(
    lab.startProcess({ configuration: { region, projectId, accessKey, secretKey } }),
    4,
  );
  expect(messages).toHaveLength(4);
  for (const message of messages) {
    expect(message).toContain("Set this machine's clock");
  }
});

it("takes the gateway's echo of the signed headers for no word about the clock", async () => {
  const lab = await startAccountLab();
  const echo =
    "verify aksk signature fail, canonicalRequest:GET|/v1/x/||host:a|x-sdk-date:20260102T030405Z||host;x-sdk-date|e3b0";
  const fault: Fault = { kind: "status", status: 401, errorCode: "APIGW.0301", errorMessage: echo };
  await lab.admin.queueFault({ match: {}, fault });
  const [message] = await createMany(
    lab.startProcess({ configuration: { region, projectId, accessKey, secretKey } }),
    1,
  );
  expect(message).toMatch(/Check the credentials/);
});

describe("a wrong password", () => {
  const user = { region, userName, password: "wrong-password", domainName };
  it.each<[string, CredentialSetup]>([
    ["with a project", { configuration: { ...user, projectId } }],
    ["whose project is looked up", { configuration: user }],
  ])("%s is refused once", async (_, setUp) => {
    const lab = await startAccountLab();
    const run = lab.startProcess(setUp);
    const messages = await createMany(run, 10);
    messages.push(
      ...(await createMany(run, 4, { region: secondProject.region, projectId: secondProject.id })),
    );
    expect(messages).toHaveLength(14);
    expect(await lab.admin.listRequests()).toHaveLength(1);
    for (const message of messages) {
      expect(message).toMatch(/Check huaweicloud:userName.*IAM locks a user after several wrong passwords/);
    }
  });

  it("is something else than a project that the user may not use", async () => {
    const lab = await startAccountLab();
    const run = lab.startProcess({ configuration: { ...user, password, projectId } });
    await createMany(run, 2, { projectId: "0123456789abcdef0123456789abcdef" });
    expect(await createMany(run, 2)).toEqual([]);
  });
});

it("sends nothing more with a token that cannot be renewed", async () => {
  const lab = await startAccountLab();
  const token = await requestToken(lab);
  await lab.admin.revokeToken(token);
  await lab.admin.clearRequests();
  const messages = await createMany(lab.startProcess({ configuration: { region, projectId, token } }), 10);
  expect(await lab.admin.listRequests()).toHaveLength(1);
  expect(messages).toHaveLength(10);
  expect(messages[9]).toMatch(/nothing was sent, since the cloud has refused this token: .*Get a new token/);
});
