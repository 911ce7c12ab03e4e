import { defaultAccount, type JsonObject, type ObjectKind } from "huaweicloud-ai-simulator";
import type { ResourceKind } from "../../../provider/src/schema/schemas";
import type { Values } from "../../../provider/src/schema/values";
import { startLab, type Lab } from "../../support/lab";
import { eachKind } from "../provider/support/specimens";
import { Stack } from "./support/stack";

const addObject = (lab: Lab, kind: ObjectKind, body: JsonObject): Promise<string> =>
  lab.admin.addObject(kind, defaultAccount.projectId, body);

const declare = (kind: ResourceKind, args: Values, name = "a") => ({ kind, name, args });

const namedKinds = eachKind.filter(([kind]) => kind !== "RoceNetwork");

describe.each(namedKinds)("%s whose name is taken", (kind, { args, toBody, create }) => {
  it("is an error that says how to take the object over", async () => {
    const lab = await startLab();
    const id = await addObject(lab, kind, toBody(args));
    const stack = new Stack(lab);
    const { errors } = await stack.up([declare(kind, args)]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(`exists already (${id}`);
    expect(errors[0]).toMatch(/adoptExisting: true.*existingId.*\[HWAI_ALREADY_EXISTS\]$/);
    expect(await lab.requests(create)).toEqual([]);
    expect(stack.records.size).toBe(0);
  });

  it("is taken over when it may be, and nothing is made", async () => {
    const lab = await startLab();
    const id = await addObject(lab, kind, toBody(args));
    const stack = new Stack(lab);
    expect((await stack.up([declare(kind, { ...args, adoptExisting: true })])).errors).toEqual([]);
    expect(stack.records.get("a")?.id).toBe(id);
    expect(await lab.requests(create)).toEqual([]);
    lab.reconfigure({});
    // The permission has done its work.
    expect((await stack.up([declare(kind, args)])).steps).toEqual(["update a"]);
    expect((await stack.up([declare(kind, args)])).steps).toEqual(["same a"]);
    expect((await stack.destroy()).errors).toEqual([]);
    expect(await lab.admin.listObjects()).toEqual([]);
  });

  it("is not taken over when several have it", async () => {
    const lab = await startLab();
    const id = await addObject(lab, kind, toBody(args));
    const second = await addObject(lab, kind, toBody(args));
    const { errors } = await new Stack(lab).up([declare(kind, { ...args, adoptExisting: true })]);
    expect(errors[0]).toMatch(/there are 2 of that name.*Set existingId.*\[HWAI_CANNOT_ADOPT\]$/);
    const stack = new Stack(lab);
    expect((await stack.up([declare(kind, { ...args, existingId: second })])).errors).toEqual([]);
    expect(stack.records.get("a")?.id).toBe(second);
    expect(id).not.toBe(second);
  });

  it("is not taken from another resource of the stack", async () => {
    const lab = await startLab();
    const stack = new Stack(lab);
    expect((await stack.up([declare(kind, args, "first")])).errors).toEqual([]);
    const before = stack.records.get("first")?.id;
    lab.reconfigure({});
    await stack.up([declare(kind, args, "first"), declare(kind, { ...args, adoptExisting: true }, "second")]);
    expect(stack.records.get("first")?.id).toBe(before);
    expect(stack.records.get("second")?.id).not.toBe(before);
  });

  it("passes to a resource of another logical name, and survives the old one's deletion", async () => {
    const lab = await startLab();
    const stack = new Stack(lab);
    await stack.up([declare(kind, args, "old")]);
    const id = stack.records.get("old")?.id;
    lab.reconfigure({});
    const { errors } = await stack.up([declare(kind, { ...args, adoptExisting: true }, "new")]);
    expect(errors).toEqual([]);
    expect([...stack.records.keys()]).toEqual(["new"]);
    expect(stack.records.get("new")?.id).toBe(id);
    expect((await lab.admin.listObjects()).map((object) => object.id)).toEqual([id]);
    expect(lab.lines.join("\n")).toContain("belongs to the resource that has taken it over");
  });
});

describe.each(eachKind)("%s", (kind, { args, toBody, create }) => {
  it("is taken over by its id", async () => {
    const lab = await startLab();
    const id = await addObject(lab, kind, toBody(args));
    const stack = new Stack(lab);
    expect((await stack.up([declare(kind, { ...args, existingId: id })])).errors).toEqual([]);
    expect(stack.records.get("a")?.id).toBe(id);
    expect(await lab.requests(create)).toEqual([]);
    expect((await stack.up([declare(kind, { ...args, existingId: id })])).steps).toEqual(["same a"]);
  });

  it("is not taken over by an id that does not exist", async () => {
    const lab = await startLab();
    const existingId = "00000000-0000-4000-8000-000000000000";
    const { errors } = await new Stack(lab).up([declare(kind, { ...args, existingId })]);
    expect(errors[0]).toMatch(/existingId "[-0]+4000-8000-0+" names no \w+\. Correct existingId/);
    expect(await lab.requests(create)).toEqual([]);
  });
});

it.each<[ResourceKind, JsonObject, Values, RegExp]>([
  [
    "RoceNetwork",
    { network_type: "vxlan_roce" },
    { networkType: "roce_v2" },
    /networkType is "vxlan_roce", the program says "roce_v2"/,
  ],
  [
    "HyperCluster",
    { name: "c", hyper_cluster_subnet_id: "11111111-1111-4111-8111-111111111111" },
    { name: "c", hyperClusterSubnetId: "22222222-2222-4222-8222-222222222222" },
    /hyperClusterSubnetId is "1+-/,
  ],
  [
    "ModelArtsNetwork",
    { metadata: { labels: { "os.modelarts/name": "train-a" } }, spec: { cidr: "192.168.0.0/17" } },
    { name: "train-a", cidr: "192.168.128.0/17" },
    /cidr is "192\.168\.0\.0\/17", the program says "192\.168\.128\.0\/17"/,
  ],
  [
    "EgConnection",
    { name: "hook", vpc_id: "vpc-1", subnet_id: "s" },
    { name: "hook", vpcId: "vpc-2", subnetId: "s" },
    /vpcId is "vpc-1", the program says "vpc-2"/,
  ],
])(
  "%s that differs in what cannot be changed is refused, and the property is named",
  async (kind, body, args, words) => {
    const lab = await startLab();
    const id = await addObject(lab, kind, body);
    const { errors } = await new Stack(lab).up([declare(kind, { ...args, existingId: id })]);
    expect(errors[0]).toMatch(words);
    expect(errors[0]).toMatch(/Write in the program what exists.*\[HWAI_CANNOT_ADOPT\]$/);
  },
);

it("A connection with a Kafka password cannot be compared, so it is refused", async () => {
  const lab = await startLab();
  const kafka = {
    instanceId: "k-1",
    connectAddress: "10.0.0.1:9092",
    enableSaslSsl: true,
    userName: "u",
    password: "p-canary",
  };
  const args = { name: "topic", vpcId: "v", subnetId: "s", type: "KAFKA", kafkaDetail: kafka };
  expect((await new Stack(lab).up([declare("EgConnection", args)])).errors).toEqual([]);
  lab.reconfigure({});
  const { errors } = await new Stack(lab).up([declare("EgConnection", { ...args, adoptExisting: true })]);
  expect(errors[0]).toMatch(/cannot be compared with the program: the cloud never shows its Kafka password/);
  expect(errors[0]).not.toContain("p-canary");
});

it("A replacement under adoption deletes the old object first and takes nothing over from itself", async () => {
  const lab = await startLab();
  const stack = new Stack(lab);
  const program = [
    declare("ModelArtsNetwork", { name: "train-a", cidr: "192.168.0.0/17", adoptExisting: true }),
  ];
  await stack.up(program);
  const before = stack.records.get("a")?.id;
  lab.reconfigure({});
  expect((await stack.up(program, ["a"])).steps).toEqual(["delete a", "create a"]);
  expect(stack.records.get("a")?.id).not.toBe(before);
  expect(await lab.admin.listObjects()).toHaveLength(1);
});
