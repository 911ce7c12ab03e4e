import { defaultAccount } from "huaweicloud-ai-simulator";
import { startLab } from "../../support/lab";
import { partialStateErrorOf } from "../../support/rejection";
import { Stack } from "../faults/support/stack";
import { checkInputs, eachKind } from "../provider/support/specimens";
import { addObject, listIds } from "./support/parties";

it("gives what one replaced placeholder left to one of two alike resources, and creates the other's", async () => {
  const lab = await startLab();
  const args = { name: "train-a", cidr: "192.168.0.0/17" };
  await lab.admin.queueFault({ match: { operation: "createNetwork" }, fault: { kind: "resetAfter" } });
  await lab.admin.queueFault({
    match: { operation: "listNetworks", skip: 1 },
    times: 100,
    fault: { kind: "status", status: 503 },
  });
  const provider = () => lab.lifeCycle("ModelArtsNetwork");
  const inputs = checkInputs(lab, "ModelArtsNetwork", args);
  const placeholder = await partialStateErrorOf(provider().create(inputs));
  await lab.admin.clearFaults();
  lab.reconfigure({});
  provider().claim(placeholder.id, placeholder.outputs, inputs);
  expect(provider().diff(placeholder.outputs, inputs).deleteBeforeReplace).toBe(true);
  await provider().delete(placeholder.id, placeholder.outputs);
  const both = await Promise.all([provider().create(inputs), provider().create(inputs)]);
  expect(new Set(both.map(({ id }) => id)).size).toBe(2);
  expect(await lab.requests("createNetwork")).toHaveLength(2);
});

describe.each(eachKind)("a %s that two resources ask for by existingId at once", (kind, { args, toBody }) => {
  it("goes to one of them", async () => {
    const lab = await startLab();
    const id = await addObject(lab, kind, toBody(args));
    const inputs = checkInputs(lab, kind, { ...args, existingId: id });
    const ends = await Promise.allSettled([
      lab.lifeCycle(kind).create(inputs),
      lab.lifeCycle(kind).create(inputs),
    ]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(
      String((ends.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason),
    ).toMatch(/another resource of this stack has/);
  });

  it("stays with the one that the state records when that one is claimed later", async () => {
    const lab = await startLab();
    const stack = new Stack(lab);
    expect((await stack.up([{ kind, name: "old", args }])).errors).toEqual([]);
    const old = stack.records.get("old")!;
    lab.reconfigure({});
    const adopter = checkInputs(lab, kind, { ...args, existingId: old.id });
    const adopted = await lab.lifeCycle(kind).create(adopter);
    expect(() => {
      lab.lifeCycle(kind).claim(old.id, old.outputs, checkInputs(lab, kind, args));
    }).toThrow(/belongs to two resources of this program.*\[HWAI_SHARED_OBJECT\]$/);
    // Neither record's deletion takes the object while the other resource has it.
    await lab.lifeCycle(kind).delete(old.id, old.outputs);
    expect(await listIds(lab)).toEqual([old.id]);
    lab.reconfigure({});
    lab.lifeCycle(kind).claim(adopted.id, adopted.outputs, adopter);
    expect(lab.lifeCycle(kind).diff(adopted.outputs, adopter).changes).toEqual([]);
    await lab.lifeCycle(kind).delete(old.id, old.outputs);
    expect(await listIds(lab)).toEqual([old.id]);
  });

  it("is refused while the resource that has it is claimed and not yet operated on", async () => {
    const lab = await startLab();
    const stack = new Stack(lab);
    await stack.up([{ kind, name: "old", args }]);
    const old = stack.records.get("old")!;
    lab.reconfigure({});
    lab.lifeCycle(kind).claim(old.id, old.outputs, checkInputs(lab, kind, args));
    await expect(
      lab.lifeCycle(kind).create(checkInputs(lab, kind, { ...args, existingId: old.id })),
    ).rejects.toThrow(/another resource of this stack has/);
  });
});

it("knows a place by its endpoint and project, whichever profile leads there", async () => {
  const profiles = { team: { projectId: defaultAccount.projectId, region: defaultAccount.region } };
  const lab = await startLab({}, { configuration: { profiles } });
  const kind = "HyperCluster";
  const args = { name: "cluster-1" };
  const stack = new Stack(lab);
  await stack.up([{ kind, name: "own", args }]);
  const own = stack.records.get("own")!;
  lab.reconfigure({ configuration: { profiles } });
  lab.lifeCycle(kind).claim(own.id, own.outputs, checkInputs(lab, kind, args));
  await expect(
    lab.lifeCycle(kind).create(checkInputs(lab, kind, { ...args, profile: "team", existingId: own.id })),
  ).rejects.toThrow(/another resource of this stack has/);
});

it("leaves an object that is only compared to a resource that adopts it", async () => {
  const lab = await startLab();
  const kind = "HyperCluster";
  const args = { name: "cluster-1" };
  const stack = new Stack(lab);
  await stack.up([{ kind, name: "old", args }]);
  const old = stack.records.get("old")!;
  lab.reconfigure({});
  lab.lifeCycle(kind).diff(old.outputs, checkInputs(lab, kind, args));
  const adopter = checkInputs(lab, kind, { ...args, existingId: old.id });
  expect((await lab.lifeCycle(kind).create(adopter)).id).toBe(old.id);
});
