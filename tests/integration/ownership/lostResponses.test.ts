import type { Json, OperationName } from "huaweicloud-ai-simulator";
import { startLab } from "../../support/lab";
import { refusalOf, unfinishedOf } from "../../support/rejection";
import { Stack } from "../faults/support/stack";
import { checked, eachKind } from "../provider/support/specimens";
import { add, different, idsOf, named, wanted } from "./support/parties";

describe.each(named)("a %s whose create response is lost", (kind, { create }) => {
  const args = wanted[kind]!;

  it("is not mistaken for an object of that name that appeared after an earlier list and differs", async () => {
    const lab = await startLab();
    const stack = new Stack(lab);
    // The process lists long before.
    await stack.up([{ kind, name: "other", args: { ...args, name: "other-1" } }]);
    lab.clock.pass(10 * 60_000);
    const foreign = await add(lab, kind, different[kind]!);
    await lab.control.queueFault({
      match: { operation: create },
      times: 10,
      fault: { kind: "resetBefore" },
    });
    await stack.up([
      { kind, name: "other", args: { ...args, name: "other-1" } },
      { kind, name: "a", args },
    ]);
    expect([...stack.records.values()].map(({ id }) => id)).not.toContain(foreign);
    await lab.control.clearFaults();
    lab.configure({});
    await stack.destroy();
    expect(await idsOf(lab)).toEqual([foreign]);
  });
});

const timed: ["ModelArtsNetwork" | "EgConnection", OperationName, OperationName, Json][] = [
  ["ModelArtsNetwork", "createNetwork", "listNetworks", { items: [], metadata: {} }],
  ["EgConnection", "createConnection", "listConnections", { items: [], total: 0, size: 0 }],
];

it.each(timed)(
  "does not mistake a %s that the service created before the request for its result, though no list showed it then",
  async (kind, create, list, empty) => {
    const lab = await startLab();
    const { body, args } = eachKind.find(([name]) => name === kind)![1];
    const foreign = await add(lab, kind, body);
    lab.clock.pass(60 * 60_000);
    await lab.control.queueFault({
      match: { operation: list },
      fault: { kind: "replaceBody", body: empty },
    });
    await lab.control.queueFault({ match: { operation: create }, fault: { kind: "resetBefore" } });
    const error = await refusalOf(lab.of(kind).create(checked(lab, kind, args)));
    expect(error.message).toContain(foreign);
    expect(error.message).toMatch(/\[HWAI_NAME_TAKEN\]$/);
  },
);

it("reports a network that was created twice because the list lagged behind, and keeps the one in the state", async () => {
  const lab = await startLab({ delays: { networkCreate: 20_000 } });
  await lab.control.queueFault({ match: { operation: "createNetwork" }, fault: { kind: "resetAfter" } });
  await lab.control.queueFault({
    match: { operation: "listNetworks", skip: 1 },
    times: 4,
    fault: { kind: "replaceBody", body: { items: [], metadata: {} } },
  });
  const stack = new Stack(lab);
  const program = [{ kind: "ModelArtsNetwork" as const, name: "a", args: wanted.ModelArtsNetwork! }];
  const { errors } = await stack.up(program);
  const id = stack.records.get("a")!.id;
  const [twice] = (await idsOf(lab)).filter((other) => other !== id);
  expect(twice).toBeDefined();
  expect(errors[0]).toContain(twice);
  expect(errors[0]).toMatch(/was created twice.*\[HWAI_CREATED_TWICE\]$/);
  lab.configure({});
  await lab.control.deleteObject("ModelArtsNetwork", twice!);
  expect((await stack.up(program)).errors).toEqual([]);
  expect(stack.records.get("a")!.id).toBe(id);
});

it.each(eachKind)(
  "ends the search for a %s whose response is lost with timeouts.create",
  async (kind, { args, create }) => {
    const lab = await startLab();
    if (kind === "RoceNetwork") {
      await add(lab, kind, { network_type: "vxlan_roce", physical_network: "pod-9" });
    }
    await lab.control.queueFault({ match: { operation: create }, times: 10, fault: { kind: "resetBefore" } });
    const begun = lab.clock.now();
    const inputs = checked(lab, kind, { ...args, timeouts: { create: "5s" } });
    const error = await unfinishedOf(lab.of(kind).create(inputs));
    expect(error.message).toMatch(/timeouts\.create is over.*\[HWAI_OUTCOME_OPEN\]$/);
    expect(lab.clock.now() - begun).toBeLessThanOrEqual(5_000);
  },
);
