import { defaultAccount, secondAccount, type Fault, type OperationName } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../../support/lab";
import { checkInputs } from "../provider/support/specimens";

const throttlingFault = (policy: string): Fault => ({
  kind: "status",
  status: 429,
  errorCode: "APIGW.0308",
  errorMessage: `The throttling threshold has been reached: policy ${policy} over ratelimit,limit:2,time:1 minute`,
});

async function throttle(lab: Lab, operation: OperationName, policy = "user"): Promise<void> {
  await lab.admin.queueFault({ match: { operation }, fault: throttlingFault(policy) });
}

/** Creates so many hyper clusters at once, and says how long that took in milliseconds. */
async function createClusters(lab: Lab, prefix: string, args: object = {}): Promise<number> {
  const begun = lab.clock.now();
  const names = Array.from({ length: 20 }, (_, index) => `${prefix}-${index}`);
  await Promise.all(
    names.map((name) =>
      lab.lifeCycle("HyperCluster").create(checkInputs(lab, "HyperCluster", { name, ...args })),
    ),
  );
  return lab.clock.now() - begun;
}

const connection = { name: "hook-1", vpcId: "vpc-1", subnetId: "subnet-1" };
const createConnection = (lab: Lab) =>
  lab.lifeCycle("EgConnection").create(checkInputs(lab, "EgConnection", connection));

describe("a rate that a 429 names", () => {
  it("counts for the service that refused, and for no other", async () => {
    const lab = await startLab();
    await throttle(lab, "listConnections");
    await createConnection(lab);
    expect(await createClusters(lab, "free")).toBeLessThan(1_000);
  });

  it("counts for all operations of the service", async () => {
    const lab = await startLab();
    await throttle(lab, "listHyperClusters");
    expect(await createClusters(lab, "limited", { timeouts: { create: "1h" } })).toBeGreaterThan(9 * 60_000);
  });

  it("counts for one operation where the text says so", async () => {
    const lab = await startLab();
    const network = { name: "train-a", cidr: "192.168.128.0/17" };
    await throttle(lab, "getNetwork", "api");
    await lab.lifeCycle("ModelArtsNetwork").create(checkInputs(lab, "ModelArtsNetwork", network));
    expect(await createClusters(lab, "free")).toBeLessThan(1_000);
  });

  it("counts for the account that was refused", async () => {
    const { accessKey, secretKey, projectId } = secondAccount;
    const profiles = { other: { accessKey, secretKey, projectId, region: defaultAccount.region } };
    const lab = await startLab({}, { configuration: { profiles } });
    await throttle(lab, "listHyperClusters");
    await lab.lifeCycle("HyperCluster").create(checkInputs(lab, "HyperCluster", { name: "first" }));
    expect(await createClusters(lab, "free", { profile: "other" })).toBeLessThan(1_000);
  });
});

it.each(["0", "Thu, 01 Jan 2015 00:00:00 GMT"])(
  "asks ever less often when each 429 says Retry-After: %s",
  async (retryAfter) => {
    const lab = await startLab();
    await lab.admin.queueFault({
      match: { operation: "createHyperCluster" },
      times: 1_000,
      fault: { kind: "status", status: 429, headers: { "retry-after": retryAfter } },
    });
    const begun = lab.clock.now();
    const inputs = checkInputs(lab, "HyperCluster", { name: "cluster-1", timeouts: { create: "5m" } });
    await expect(lab.lifeCycle("HyperCluster").create(inputs)).rejects.toThrow(/timeouts\.create is 5m00s/);
    expect(lab.clock.now() - begun).toBeGreaterThan(2 * 60_000);
    expect((await lab.requests("createHyperCluster")).length).toBeLessThanOrEqual(10);
  },
);

it("reads a date in Retry-After by the server's clock", async () => {
  const lab = await startLab({ signatureClock: { now: () => lab.clock.now() + 10 * 60_000 } });
  const at = new Date(lab.clock.now() + 10 * 60_000 + 30_000).toUTCString();
  await lab.admin.queueFault({
    match: { operation: "createHyperCluster" },
    fault: { kind: "status", status: 429, headers: { "retry-after": at } },
  });
  const begun = lab.clock.now();
  await lab.lifeCycle("HyperCluster").create(checkInputs(lab, "HyperCluster", { name: "cluster-1" }));
  expect(lab.clock.now() - begun).toBeGreaterThanOrEqual(29_000);
  expect(lab.clock.now() - begun).toBeLessThanOrEqual(35_000);
});

it("tells how long nothing is sent, as long as it is so", async () => {
  const lab = await startLab();
  await lab.admin.queueFault({
    match: { operation: "createHyperCluster" },
    fault: { kind: "rateLimit", retryAfterSeconds: 86_400 },
  });
  const inputs = checkInputs(lab, "HyperCluster", { name: "cluster-1", timeouts: { create: "24h" } });
  const begun = lab.clock.now();
  await lab.lifeCycle("HyperCluster").create(inputs);
  // No service is believed for more than an hour without being asked again.
  expect(lab.clock.now() - begun).toBeGreaterThanOrEqual(3_600_000);
  expect(lab.clock.now() - begun).toBeLessThanOrEqual(3_600_000 * 1.06);
  expect(lab.lines.join("\n")).toMatch(/limit on requests is reached.*: going on in 1h0[0-3]m/);
});
