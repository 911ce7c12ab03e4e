import type { Json, OperationName } from "huaweicloud-ai-simulator";
import { startLab } from "../../support/lab";
import { rejectionOf, partialStateErrorOf } from "../../support/rejection";
import { Stack } from "../faults/support/stack";
import { checkInputs, eachKind, specimenOf } from "../provider/support/specimens";
import { addObject, conflictingBody, listIds, namedKinds, conflictingArgs } from "./support/parties";

describe.each(namedKinds)("a %s whose create response is lost", (kind, { create }) => {
  const args = conflictingArgs(kind);

  it("is not mistaken for an object of that name that appeared after an earlier list and differs", async () => {
    const lab = await startLab();
    const stack = new Stack(lab);
    // The process lists long before.
    await stack.up([{ kind, name: "other", args: { ...args, name: "other-1" } }]);
    lab.clock.advance(10 * 60_000);
    const foreign = await addObject(lab, kind, conflictingBody(kind));
    await lab.admin.queueFault({
      match: { operation: create },
      times: 10,
      fault: { kind: "resetBefore" },
    });
    await stack.up([
      { kind, name: "other", args: { ...args, name: "other-1" } },
      { kind, name: "a", args },
    ]);
    expect([...stack.records.values()].map(({ id }) => id)).not.toContain(foreign);
    await lab.admin.clearFaults();
    lab.reconfigure({});
    await stack.destroy();
    expect(await listIds(lab)).toEqual([foreign]);
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
    const { toBody, args } = specimenOf(kind);
    const foreign = await addObject(lab, kind, toBody(args));
    lab.clock.advance(60 * 60_000);
    await lab.admin.queueFault({
      match: { operation: list },
      fault: { kind: "replaceBody", body: empty },
    });
    await lab.admin.queueFault({ match: { operation: create }, fault: { kind: "resetBefore" } });
    const error = await rejectionOf(lab.lifeCycle(kind).create(checkInputs(lab, kind, args)));
    expect(error.message).toContain(foreign);
    expect(error.message).toMatch(/\[HWAI_ALREADY_EXISTS\]$/);
  },
);

it("reports a network that was created twice because the list lagged behind, and keeps the one in the state", async () => {
  const lab = await startLab({ delays: { networkCreate: 20_000 } });
  await lab.admin.queueFault({ match: { operation: "createNetwork" }, fault: { kind: "resetAfter" } });
  await lab.admin.queueFault({
    match: { operation: "listNetworks", skip: 1 },
    times: 4,
    fault: { kind: "replaceBody", body: { items: [], metadata: {} } },
  });
  const stack = new Stack(lab);
  const program = [
    { kind: "ModelArtsNetwork" as const, name: "a", args: conflictingArgs("ModelArtsNetwork") },
  ];
  const { errors } = await stack.up(program);
  const id = stack.records.get("a")!.id;
  const [twice] = (await listIds(lab)).filter((other) => other !== id);
  expect(twice).toBeDefined();
  expect(errors[0]).toContain(twice);
  expect(errors[0]).toMatch(/was created twice.*\[HWAI_DUPLICATE_CREATE\]$/);
  lab.reconfigure({});
  await lab.admin.deleteObject("ModelArtsNetwork", twice!);
  expect((await stack.up(program)).errors).toEqual([]);
  expect(stack.records.get("a")!.id).toBe(id);
});

it.each(eachKind)(
  "ends the search for a %s whose response is lost with timeouts.create",
  async (kind, { args, create }) => {
    const lab = await startLab();
    if (kind === "RoceNetwork") {
      await addObject(lab, kind, { network_type: "vxlan_roce", physical_network: "pod-9" });
    }
    await lab.admin.queueFault({ match: { operation: create }, times: 10, fault: { kind: "resetBefore" } });
    const begun = lab.clock.now();
    const inputs = checkInputs(lab, kind, { ...args, timeouts: { create: "5s" } });
    const error = await partialStateErrorOf(lab.lifeCycle(kind).create(inputs));
    expect(error.message).toMatch(/timeouts\.create is over.*\[HWAI_OUTCOME_UNKNOWN\]$/);
    expect(lab.clock.now() - begun).toBeLessThanOrEqual(5_000);
  },
);
