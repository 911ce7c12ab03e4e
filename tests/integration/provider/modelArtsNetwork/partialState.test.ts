import type { Fault, OperationName } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../../../support/lab";
import { partialStateErrorOf } from "../../../support/rejection";
import { undefinedPaths } from "../../../support/undefinedPaths";
import { startTime } from "../../../support/virtualClock";
import { checkInputs } from "../support/specimens";
import { completeNetwork, patchBodies, peerA, minimalNetwork, turbo } from "../support/networks";

const kind = "ModelArtsNetwork";

/** Creates a network that cannot be finished, and holds the failure to what every such failure must give. */
async function createFailing(lab: Lab, args: object, message: RegExp) {
  const inputs = checkInputs(lab, kind, { ...args });
  const error = await partialStateErrorOf(lab.lifeCycle(kind).create(inputs));
  const [network] = await lab.admin.listObjects();
  expect(error.message).toMatch(message);
  expect(error.message).toMatch(/^creating ModelArtsNetwork "train-a": /);
  expect(error.id).toBe(network?.id ?? error.id);
  expect(error.id).toMatch(/^train-a-[0-9a-f]{32}$/);
  expect(undefinedPaths(error.outputs)).toEqual([]);
  expect(error.outputs).toMatchObject({
    name: "train-a",
    cidr: "192.168.128.0/17",
    region: "cn-north-4",
    projectId: "05a1b2c3d4e5f60718293a4b5c6d7e8f",
  });
  const { partial } = lab.lifeCycle(kind).diff(error.outputs, inputs);
  expect(partial).toBe(true);
  return { error, inputs };
}

describe("a network that the cloud reports as failed", () => {
  it("fails at once with the cloud's reason, and stays in the state", async () => {
    const lab = await startLab({ delays: { networkCreate: 5_000 } });
    const fault = { kind: "outcome", to: "Abnormal", reason: "no addresses left" } as const;
    await lab.admin.queueFault({ match: { operation: "createNetwork" }, fault });
    const { error } = await createFailing(
      lab,
      minimalNetwork,
      /\(train-a-\w+\) is Abnormal: no addresses left.*--replace.*\[HWAI_RESOURCE_FAILED\]$/,
    );
    expect(lab.clock.now() - startTime).toBeLessThan(8_000);
    expect(error.outputs.status).toBe("Abnormal");
  });

  it.each([
    [
      "peerAbnormal",
      "createNetwork",
      /peer connection to VPC vpc-a of ModelArtsNetwork "train-a" is Abnormal: /,
    ],
    [
      "sfsAbnormal",
      "patchNetwork",
      /connection to SFS Turbo datasets of ModelArtsNetwork "train-a" is Abnormal: /,
    ],
  ] as const)("fails at once when a connection ends as %s", async (to, operation, message) => {
    const lab = await startLab({ delays: { peerConnect: 4_000, sfsConnect: 4_000 } });
    await lab.admin.queueFault({ match: { operation }, fault: { kind: "outcome", to } });
    await createFailing(lab, { ...minimalNetwork, peerConnections: [peerA], sfsTurbos: [turbo] }, message);
    expect(lab.clock.now() - startTime).toBeLessThan(10_000);
  });

  it("is told apart from one that is being deleted by somebody else", async () => {
    const lab = await startLab({ delays: { networkCreate: 60_000 } });
    lab.clock.scheduleAfter(5_000, async () => {
      const [network] = await lab.admin.listObjects();
      await lab.admin.patchObject(kind, network!.id, {
        metadata: { deletionTimestamp: "2026-01-02T03:04:10Z" },
      });
    });
    await createFailing(lab, minimalNetwork, /is being deleted.*pulumi refresh/);
    expect(lab.clock.now() - startTime).toBeLessThan(10_000);
  });
});

describe("a network that takes too long", () => {
  it("says the last status, how often each was seen, the last request, and which time-out to raise", async () => {
    const lab = await startLab();
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      fault: { kind: "outcome", to: "hangCreating" },
    });
    await lab.admin.queueFault({
      match: { operation: "getNetwork", skip: 2 },
      times: 6,
      fault: { kind: "status", status: 503 },
    });
    const { error } = await createFailing(
      lab,
      { ...minimalNetwork, timeouts: { create: "3m" } },
      /waited 3m00s for ModelArtsNetwork "train-a" to become Active, last status Creating \(seen: \(none\) 1 times, Creating \d+ times, answer 503 1 times; last request \w+\)\. Run again to go on waiting, or raise timeouts\.create\. \[HWAI_TIMEOUT\]$/,
    );
    expect(lab.clock.now() - startTime).toBe(180_000);
    const last = (await lab.requests()).at(-1)!;
    expect(error.message).toContain(`last request ${last.requestId})`);
  });
});

describe("once there is an id, the network is kept whatever goes wrong", () => {
  const lasting: readonly (readonly [string, OperationName, Fault, RegExp])[] = [
    ["a look is forbidden", "getNetwork", { kind: "status", status: 403 }, /GET .* returned 403/],
    [
      "a look finds another API",
      "getNetwork",
      { kind: "status", status: 404, errorCode: "APIGW.0101" },
      /APIGW\.0101/,
    ],
    [
      "a look is answered with a page",
      "getNetwork",
      { kind: "replaceBody", body: "<html>" },
      /last status invalid response \(/,
    ],
    [
      "the object lacks its id",
      "getNetwork",
      { kind: "omitFields", paths: ["metadata.name"] },
      /last status invalid response \(/,
    ],
    [
      "the update is refused",
      "patchNetwork",
      { kind: "status", status: 400, errorCode: "ModelArts.50004000" },
      /PATCH .* returned 400/,
    ],
    [
      "the update is lost again and again",
      "patchNetwork",
      { kind: "resetAfter" },
      /PATCH .* got no response/,
    ],
    ["the update answers nonsense", "patchNetwork", { kind: "invalidJson" }, /PATCH .* invalid response/],
    [
      "the network vanishes",
      "getNetwork",
      { kind: "status", status: 404, errorCode: "ModelArts.50025001" },
      /does not exist/,
    ],
  ];

  it.each(lasting)("%s", async (_name, operation, fault, message) => {
    const lab = await startLab();
    await lab.admin.queueFault({ match: { operation }, times: 1_000, fault });
    await createFailing(lab, { ...completeNetwork, timeouts: { create: "1m" } }, message);
  });

  it.each(lasting)("and the next run finishes it: %s", async (_name, operation, fault, message) => {
    const lab = await startLab();
    await lab.admin.queueFault({ match: { operation }, times: 1_000, fault });
    const { error, inputs } = await createFailing(
      lab,
      { ...completeNetwork, timeouts: { create: "1m" } },
      message,
    );
    await lab.admin.clearFaults();
    const state = await lab.lifeCycle(kind).update(error.id, error.outputs, inputs);
    expect(lab.lifeCycle(kind).diff(state, inputs)).toMatchObject({ changes: [], partial: false });
    expect(undefinedPaths(state)).toEqual([]);
    const [network, ...others] = await lab.admin.listObjects();
    expect(others).toEqual([]);
    expect(network!.raw).toMatchObject({
      metadata: { annotations: { "os.modelarts/description": "training" } },
      spec: { ipv6enable: true, connection: { sfsTurboConnectionList: [{ sfsId: "sfs-1" }] } },
    });
  });
});

describe("finishing an unfinished network", () => {
  it("goes on waiting where the last run gave up", async () => {
    const lab = await startLab({ delays: { networkCreate: 150_000 } });
    const args = { ...minimalNetwork, description: "late", timeouts: { create: "1m" } };
    const { error, inputs } = await createFailing(lab, args, /HWAI_TIMEOUT/);
    expect(await patchBodies(lab)).toEqual([]);
    const state = await lab.lifeCycle(kind).update(error.id, error.outputs, inputs);
    expect(state).toMatchObject({ status: "Active", description: "late" });
    expect(await lab.requests("createNetwork")).toHaveLength(1);
    expect(await patchBodies(lab)).toHaveLength(1);
  });

  it("stays due after a refresh", async () => {
    const lab = await startLab();
    await lab.admin.queueFault({
      match: { operation: "patchNetwork" },
      fault: { kind: "status", status: 400 },
    });
    const { error, inputs } = await createFailing(lab, completeNetwork, /PATCH/);
    const read = (await lab.lifeCycle(kind).read(error.id, error.outputs))!;
    expect(lab.lifeCycle(kind).diff(read.outputs, inputs).partial).toBe(true);
  });

  it("brings up a connection that failed, once its cause is mended", async () => {
    const lab = await startLab({ delays: { peerConnect: 4_000 } });
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      fault: { kind: "outcome", to: "peerAbnormal" },
    });
    const { error, inputs } = await createFailing(
      lab,
      { ...minimalNetwork, peerConnections: [peerA] },
      /vpc-a .* is Abnormal/,
    );
    const state = await lab.lifeCycle(kind).update(error.id, error.outputs, inputs);
    expect(state.peerConnectionStatuses).toMatchObject([{ ...peerA, phase: "Active" }]);
    expect(lab.lifeCycle(kind).diff(state, inputs)).toMatchObject({ changes: [], partial: false });
  });
});
