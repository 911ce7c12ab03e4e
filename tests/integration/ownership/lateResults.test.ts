import type { FaultRule } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../../support/lab";
import { partialStateErrorOf } from "../../support/rejection";
import { Stack } from "../faults/support/stack";
import { checkInputs, eachKind } from "../provider/support/specimens";
import { addObject, listIds } from "./support/parties";

const roce = { networkType: "roce_v2", physicalNetwork: "pod-1" };
const network = { name: "train-a", cidr: "192.168.128.0/17" };
const noNetworks = { items: [], metadata: {} };

/** A lab in which VPC is seen to show RoCE networks. */
async function labWithNeighbor(): Promise<{ lab: Lab; neighbor: string }> {
  const lab = await startLab();
  const neighbor = await addObject(lab, "RoceNetwork", {
    network_type: "vxlan_roce",
    physical_network: "pod-9",
  });
  return { lab, neighbor };
}

const queueFaults = async (lab: Lab, ...rules: readonly FaultRule[]): Promise<void> => {
  for (const rule of rules) {
    await lab.admin.queueFault(rule);
  }
};

// A hyper cluster that a read does not find is looked for in the list, so that the two cannot disagree.
const kindsReadById = eachKind.filter(([kind]) => kind !== "HyperCluster");

it.each(kindsReadById)(
  "does not send the request for a %s again while a list shows its result and a read does not",
  async (kind, { args, create, get, notFound }) => {
    const { lab } = await labWithNeighbor();
    await queueFaults(
      lab,
      { match: { operation: create }, fault: { kind: "resetAfter" } },
      { match: { operation: get }, times: 100, fault: { kind: "status", ...notFound } },
    );
    const error = await partialStateErrorOf(lab.lifeCycle(kind).create(checkInputs(lab, kind, args)));
    expect(error.message).toMatch(/\[HWAI_OUTCOME_UNKNOWN\]$/);
    expect(await lab.requests(create)).toHaveLength(1);
    // Neither a refresh nor a deletion takes that for nothing.
    lab.reconfigure({});
    expect(await lab.lifeCycle(kind).read(error.id, error.outputs)).toBeDefined();
    await expect(lab.lifeCycle(kind).delete(error.id, error.outputs)).rejects.toThrow(/HWAI_OUTCOME_UNKNOWN/);
  },
);

it("creates no second RoCE network when the first one's result is listed right before the repetition", async () => {
  const { lab, neighbor } = await labWithNeighbor();
  const old = (await lab.admin.listObjects()).find(({ id }) => id === neighbor)!.raw;
  await queueFaults(
    lab,
    { match: { operation: "createRoceNetwork" }, fault: { kind: "resetAfter" } },
    {
      match: { operation: "listNativeNetworks", skip: 1 },
      times: 3,
      fault: { kind: "replaceBody", body: { networks: [old] } },
    },
  );
  const { id } = await lab.lifeCycle("RoceNetwork").create(checkInputs(lab, "RoceNetwork", roce));
  expect(await lab.requests("createRoceNetwork")).toHaveLength(1);
  expect(await listIds(lab)).toEqual([id, neighbor].sort());
});

it.each([
  ["is refused", { kind: "status", status: 400, errorCode: "ModelArts.50004000", errorMessage: "bad" }],
  ["fails as the first did", { kind: "resetBefore" }],
] as const)("keeps a placeholder for a RoCE network whose repetition %s", async (_, fault) => {
  const { lab } = await labWithNeighbor();
  await queueFaults(
    lab,
    { match: { operation: "createRoceNetwork" }, fault: { kind: "resetBefore" } },
    { match: { operation: "createRoceNetwork" }, times: 10, fault },
  );
  const error = await partialStateErrorOf(
    lab.lifeCycle("RoceNetwork").create(checkInputs(lab, "RoceNetwork", roce)),
  );
  expect(error.id).toMatch(/^unresolved-/);
  expect(error.message).toMatch(/\[HWAI_OUTCOME_UNKNOWN\]$/);
});

it("keeps a placeholder for a RoCE network when what exists cannot be listed in time for the repetition", async () => {
  const { lab } = await labWithNeighbor();
  await queueFaults(
    lab,
    { match: { operation: "createRoceNetwork" }, fault: { kind: "resetBefore" } },
    {
      match: { operation: "listNativeNetworks", skip: 4 },
      times: 1_000,
      fault: { kind: "rateLimit", retryAfterSeconds: 3_600 },
    },
  );
  const inputs = checkInputs(lab, "RoceNetwork", { ...roce, timeouts: { create: "5m" } });
  const error = await partialStateErrorOf(lab.lifeCycle("RoceNetwork").create(inputs));
  expect(error.id).toMatch(/^unresolved-/);
});

it("keeps the placeholder when the service says that the name is taken and the list fails", async () => {
  const lab = await startLab();
  await queueFaults(
    lab,
    { match: { operation: "createNetwork" }, fault: { kind: "resetAfter" } },
    {
      match: { operation: "createNetwork" },
      fault: { kind: "status", status: 400, errorCode: "ModelArts.0103", errorMessage: "Duplicate names." },
    },
    {
      match: { operation: "listNetworks", skip: 1 },
      times: 7,
      fault: { kind: "replaceBody", body: noNetworks },
    },
    {
      match: { operation: "listNetworks", skip: 1 },
      times: 1_000,
      fault: { kind: "status", status: 403, errorMessage: "no" },
    },
  );
  const error = await partialStateErrorOf(
    lab.lifeCycle("ModelArtsNetwork").create(checkInputs(lab, "ModelArtsNetwork", network)),
  );
  expect(error.id).toMatch(/^unresolved-/);
});

it("takes none of two identical networks that appear before the repetition, and lists both", async () => {
  const lab = await startLab();
  await queueFaults(
    lab,
    { match: { operation: "createNetwork" }, fault: { kind: "resetAfter" } },
    {
      match: { operation: "listNetworks", skip: 1 },
      times: 3,
      fault: { kind: "replaceBody", body: noNetworks },
    },
  );
  let duplicate = "";
  lab.clock.scheduleAfter(1, async () => {
    duplicate = await addObject(lab, "ModelArtsNetwork", {
      metadata: { labels: { "os.modelarts/name": "train-a" } },
      spec: { cidr: network.cidr },
    });
  });
  const error = await partialStateErrorOf(
    lab.lifeCycle("ModelArtsNetwork").create(checkInputs(lab, "ModelArtsNetwork", network)),
  );
  expect(error.id).toMatch(/^unresolved-/);
  expect(error.message).toContain(duplicate);
});

it("reports what the first of two requests made when the second one's result is found by a search", async () => {
  const lab = await startLab({ delays: { networkCreate: 20_000 } });
  await queueFaults(
    lab,
    { match: { operation: "createNetwork" }, times: 2, fault: { kind: "resetAfter" } },
    {
      match: { operation: "listNetworks", skip: 1 },
      times: 4,
      fault: { kind: "replaceBody", body: noNetworks },
    },
  );
  const stack = new Stack(lab);
  const { errors } = await stack.up([{ kind: "ModelArtsNetwork", name: "a", args: network }]);
  const made = await listIds(lab);
  expect(made).toHaveLength(2);
  for (const id of made) {
    expect(errors.join()).toContain(id);
  }
});

it("keeps a RoCE network's placeholder when existingId names nothing that fits", async () => {
  const { lab, neighbor } = await labWithNeighbor();
  await queueFaults(
    lab,
    { match: { operation: "createRoceNetwork" }, fault: { kind: "resetAfter" } },
    {
      match: { operation: "listNativeNetworks", skip: 1 },
      times: 100,
      fault: { kind: "status", status: 503 },
    },
  );
  const stack = new Stack(lab);
  await stack.up([{ kind: "RoceNetwork", name: "fabric", args: roce }]);
  await lab.admin.clearFaults();
  const placeholder = stack.records.get("fabric")!.id;
  expect(placeholder).toMatch(/^unresolved-/);
  for (const existingId of ["0b2d5c14-6f1e-4c7a-9f3b-2a8e7d6c5b4a", neighbor]) {
    lab.reconfigure({});
    const { errors } = await stack.up([
      { kind: "RoceNetwork", name: "fabric", args: { ...roce, existingId } },
    ]);
    expect(errors.join()).toMatch(/\[HWAI_CANNOT_ADOPT\]$/);
    expect(stack.records.get("fabric")?.id).toBe(placeholder);
  }
});
