import type { Json, OperationName } from "huaweicloud-ai-simulator";
import { startLab } from "../../support/lab";
import { undefinedPaths } from "../../support/undefinedPaths";
import { eachKind, createResource, specimens } from "../provider/support/specimens";
import { Stack } from "./support/stack";

const always = 10_000;
const network = {
  kind: "ModelArtsNetwork",
  name: "a",
  args: { name: "train-a", cidr: "192.168.0.0/17" },
} as const;

describe.each(eachKind)("%s", (kind, { args, get, create }) => {
  it("keeps its state when a read's answer has no id", async () => {
    const lab = await startLab();
    const stack = new Stack(lab);
    await stack.up([{ kind, name: "a", args }]);
    const before = stack.records.get("a");
    lab.reconfigure({ maxRetries: 1 });
    await lab.admin.queueFault({
      match: { operation: get },
      times: always,
      fault: { kind: "omitFields", paths: ["id", "metadata.name", "network.id"] },
    });
    expect((await stack.refresh()).errors[0]).toMatch(
      /invalid response: .* is missing.*\[HWAI_INVALID_RESPONSE\]$/,
    );
    expect(stack.records.get("a")).toEqual(before);
  });

  it("takes no harm from fields that nobody knows, nor from those that may be missing", async () => {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(lab, kind, args);
    const more = { tags: ["x"], extra: { deep: [1, null, { a: true }] }, "": 0 };
    await lab.admin.patchObject(
      kind,
      id,
      kind === "ModelArtsNetwork" ? { ...more, metadata: { annotations: null } } : more,
    );
    const found = await lab.lifeCycle(kind).read(id, state);
    expect(undefinedPaths(found)).toEqual([]);
    expect(lab.lifeCycle(kind).diff(found?.outputs ?? {}, inputs).changes).toEqual([]);
  });

  it("is made although the response says no more than the id", async () => {
    const lab = await startLab();
    const fields: Record<string, string[]> = {
      RoceNetwork: ["network.name", "network.status", "network.subnets", "network.tenant_id"],
      HyperCluster: ["name", "network_info"],
      ModelArtsNetwork: ["status", "spec", "metadata.labels", "metadata.creationTimestamp"],
      EgConnection: ["status", "name", "flavor", "created_time", "vpc_id"],
    };
    await lab.admin.queueFault({
      match: { operation: create },
      fault: { kind: "omitFields", paths: fields[kind] ?? [] },
    });
    const { state } = await createResource(lab, kind, args);
    expect(undefinedPaths(state)).toEqual([]);
    expect(await lab.admin.listObjects(kind)).toHaveLength(1);
  });
});

it.each<[string, OperationName, Json]>([
  ["no items", "listNetworks", {}],
  ["items that are no list", "listNetworks", { items: "none" }],
  ["a list for a body", "listNetworks", []],
])("A list with %s is an error, never an empty list: nothing is made", async (_, operation, body) => {
  const lab = await startLab({}, { maxRetries: 1 });
  await lab.admin.queueFault({ match: { operation }, times: always, fault: { kind: "replaceBody", body } });
  const { errors } = await new Stack(lab).up([network]);
  expect(errors[0]).toContain("[HWAI_INVALID_RESPONSE]");
  expect(await lab.requests("createNetwork")).toEqual([]);
});

it.each(["", "Frozen", "active"])('A phase "%s" is taken as still on its way', async (phase) => {
  const lab = await startLab();
  lab.clock.scheduleAfter(30_000, async () => {
    const [object] = await lab.admin.listObjects("ModelArtsNetwork");
    await lab.admin.patchObject("ModelArtsNetwork", object?.id ?? "", { status: { phase: "Active" } });
  });
  await lab.admin.queueFault({
    match: { operation: "createNetwork" },
    fault: { kind: "barrier", name: "made", afterExecution: true },
  });
  const stack = new Stack(lab);
  const up = stack.up([network]);
  await lab.admin.waitForBarrier("made");
  const [object] = await lab.admin.listObjects("ModelArtsNetwork");
  await lab.admin.patchObject("ModelArtsNetwork", object?.id ?? "", { status: { phase } });
  await lab.admin.queueFault({ match: { operation: "createNetwork" }, fault: { kind: "invalidJson" } });
  await lab.admin.releaseBarrier("made");
  expect((await up).errors).toEqual([]);
  expect(stack.records.get("a")?.outputs.status).toBe("Active");
  if (phase !== "") {
    // The answer to the creation came before the phase was changed; the looks after it saw it.
    expect(lab.lines.join("\n")).toContain(`status ${phase} is not documented`);
  }
});

it.each(["not JSON", "[]", '["a","b"]', "a,b", "{}", "[1,null]"])(
  "Subnets %j make no trouble",
  async (subnets) => {
    const lab = await startLab();
    const stack = new Stack(lab);
    await stack.up([{ kind: "RoceNetwork", name: "a", args: {} }]);
    const id = stack.records.get("a")?.id ?? "";
    await lab.admin.patchObject("RoceNetwork", id, { subnets });
    expect((await stack.refresh()).errors).toEqual([]);
    const outputs = stack.records.get("a")?.outputs ?? {};
    expect(outputs.subnetIds).toEqual(expect.any(Array));
    expect((outputs.subnetIds as unknown[]).every((item) => typeof item === "string")).toBe(true);
  },
);

it("A project with thousands of networks is listed page by page, and none is made twice", async () => {
  const lab = await startLab({ networkPageSize: 200 });
  for (let index = 0; index < 2_100; index++) {
    await lab.admin.addObject("ModelArtsNetwork", "05a1b2c3d4e5f60718293a4b5c6d7e8f", {
      metadata: { labels: { "os.modelarts/name": `other-${index}` } },
      spec: { cidr: "192.168.0.0/16" },
    });
  }
  await lab.admin.queueFault({ match: { operation: "createNetwork" }, fault: { kind: "resetAfter" } });
  const stack = new Stack(lab);
  expect((await stack.up([network])).errors).toEqual([]);
  expect(await lab.admin.listObjects("ModelArtsNetwork")).toHaveLength(2_101);
  expect(await lab.requests("createNetwork")).toHaveLength(1);
});

it("A list that never ends is given up on", async () => {
  const lab = await startLab({}, { maxRetries: 0 });
  await lab.admin.queueFault({
    match: { operation: "listNetworks" },
    times: always,
    fault: { kind: "replaceBody", body: { items: [], metadata: { continue: "again" } } },
  });
  await new Stack(lab).up([network]);
  expect((await lab.requests("listNetworks")).length).toBeLessThanOrEqual(4_000);
});

describe.each([
  ["ModelArtsNetwork", "listNetworks", ["items.0.status"]],
  ["EgConnection", "listConnections", ["items.0.status"]],
] as const)("%s whose creation's answer is lost", (kind, list, omitted) => {
  it("is made once although a list says too little and the first look at what it shows fails", async () => {
    const lab = await startLab({}, { maxRetries: 0 });
    const specimen = specimens.find((one) => one.kind === kind);
    if (!specimen) {
      throw new Error(`no specimen of ${kind}`);
    }
    const { args, create, get } = specimen;
    await lab.admin.queueFault({ match: { operation: create }, fault: { kind: "resetAfter" } });
    await lab.admin.queueFault({
      match: { operation: list },
      times: always,
      fault: { kind: "omitFields", paths: omitted },
    });
    await lab.admin.queueFault({ match: { operation: get }, fault: { kind: "status", status: 503 } });
    const stack = new Stack(lab);
    expect((await stack.up([{ kind, name: "a", args }])).errors).toEqual([]);
    expect(await lab.requests(create)).toHaveLength(1);
    const [object, ...more] = await lab.admin.listObjects(kind);
    expect(more).toEqual([]);
    expect(stack.records.get("a")?.id).toBe(object?.id);
  });
});
