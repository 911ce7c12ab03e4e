import { startLab, type Lab } from "../../support/lab";
import { partialStateErrorOf, rejectionOf } from "../../support/rejection";
import { checkInputs } from "../provider/support/specimens";
import { completeNetwork, patchBodies } from "../provider/support/networks";

const kind = "ModelArtsNetwork";

/** A lab whose first run is interrupted after a time. */
async function startInterruptedLab(
  afterMs: number,
  options: Parameters<typeof startLab>[0] = {},
): Promise<{ lab: Lab; inputs: Record<string, unknown>; interruptedAt: () => number }> {
  const controller = new AbortController();
  const lab = await startLab(options, { signal: controller.signal });
  let interruptedAt = 0;
  lab.clock.scheduleAfter(afterMs, () => {
    interruptedAt = lab.clock.now();
    controller.abort();
  });
  return { lab, inputs: checkInputs(lab, kind, { ...completeNetwork }), interruptedAt: () => interruptedAt };
}

describe("a create that is interrupted", () => {
  it("while it waits records the network as partial, and the next update finishes it", async () => {
    const { lab, inputs, interruptedAt } = await startInterruptedLab(10_000, {
      delays: { networkCreate: 60_000 },
    });
    const error = await partialStateErrorOf(lab.lifeCycle(kind).create(inputs));
    expect(error.message).toMatch(
      /^creating ModelArtsNetwork "train-a": waited .* to become Active, last status Creating .*\[HWAI_INTERRUPTED\]$/,
    );
    expect(lab.clock.now()).toBe(interruptedAt());
    expect(lab.lifeCycle(kind).diff(error.outputs, inputs).partial).toBe(true);
    expect(await patchBodies(lab)).toEqual([]);

    lab.reconfigure({});
    const state = await lab.lifeCycle(kind).update(error.id, error.outputs, inputs);
    expect(state).toMatchObject({ status: "Active" });
    expect(lab.lifeCycle(kind).diff(state, inputs)).toMatchObject({ changes: [], partial: false });
    expect(await lab.requests("createNetwork")).toHaveLength(1);
    expect(await lab.admin.listObjects()).toHaveLength(1);
  });

  it("while it waits to send its request again has created nothing, and leaves nothing in the state", async () => {
    const { lab, inputs } = await startInterruptedLab(1_000);
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      times: 1_000,
      fault: { kind: "status", status: 429, headers: { "Retry-After": "60" } },
    });
    const error = await rejectionOf(lab.lifeCycle(kind).create(inputs));
    expect(error.name).toBe("HuaweiCloudError");
    expect(error.message).toMatch(/POST …\/networks was not sent: the operation was interrupted/);
    expect(await lab.requests("createNetwork")).toHaveLength(1);
    expect(await lab.admin.listObjects()).toEqual([]);
  });

  it("while it searches for the result of a lost request records a placeholder", async () => {
    const { lab, inputs } = await startInterruptedLab(1_000);
    await lab.admin.queueFault({ match: { operation: "createNetwork" }, fault: { kind: "resetAfter" } });
    await lab.admin.queueFault({
      match: { operation: "listNetworks", skip: 1 },
      times: 1_000,
      fault: { kind: "status", status: 503 },
    });
    const error = await partialStateErrorOf(lab.lifeCycle(kind).create(inputs));
    expect(error.message).toMatch(/the operation was interrupted.*\[HWAI_OUTCOME_UNKNOWN\]$/);
    expect(error.id).toMatch(/^unresolved-/);
    expect(await lab.requests("createNetwork")).toHaveLength(1);
  });
});

describe("a deletion that is interrupted", () => {
  it("while the object is in use can be run again", async () => {
    const controller = new AbortController();
    const lab = await startLab({}, { signal: controller.signal });
    const inputs = checkInputs(lab, kind, { ...completeNetwork });
    const { id, outputs } = await lab.lifeCycle(kind).create(inputs);
    await lab.admin.queueFault({
      match: { operation: "deleteNetwork" },
      times: 1_000,
      fault: { kind: "status", status: 409 },
    });
    lab.clock.scheduleAfter(10_000, () => {
      controller.abort();
    });
    const error = await rejectionOf(lab.lifeCycle(kind).delete(id, outputs));
    expect(error.message).toMatch(/to be unused, last status in use .*\[HWAI_INTERRUPTED\]$/);

    await lab.admin.clearFaults();
    lab.reconfigure({});
    await lab.lifeCycle(kind).delete(id, outputs);
    expect(await lab.admin.listObjects()).toEqual([]);
  });
});
