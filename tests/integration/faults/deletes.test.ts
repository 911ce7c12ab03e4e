import { startLab } from "../../support/lab";
import { eachKind } from "../provider/support/specimens";
import { isActionable } from "./support/runCase";
import { Stack } from "./support/stack";

const slow = {
  networkCreate: 60_000,
  networkDelete: 30_000,
  connectionCreate: 60_000,
  connectionDelete: 30_000,
  roceDelete: 20_000,
  hyperClusterDelete: 20_000,
};

describe.each(eachKind)("deleting a %s", (kind, { args, remove }) => {
  const program = [{ kind, name: "a", args: { ...args, timeouts: { delete: "5m" } } }];

  async function made() {
    const lab = await startLab({ delays: slow });
    const stack = new Stack(lab);
    expect((await stack.up(program)).errors).toEqual([]);
    lab.reconfigure({});
    return { lab, stack, id: stack.records.get("a")?.id ?? "" };
  }

  it("a second time succeeds", async () => {
    const { lab, stack, id } = await made();
    const state = stack.records.get("a")?.outputs ?? {};
    await lab.lifeCycle(kind).delete(id, state);
    await lab.lifeCycle(kind).delete(id, state);
    expect(await lab.admin.listObjects()).toEqual([]);
  });

  it("while another client deletes it waits for the end", async () => {
    const { lab, stack, id } = await made();
    const state = stack.records.get("a")?.outputs ?? {};
    await Promise.all([lab.lifeCycle(kind).delete(id, state), lab.lifeCycle(kind).delete(id, state)]);
    expect(await lab.admin.listObjects()).toEqual([]);
  });

  it("that vanished behind the client's back succeeds", async () => {
    const { lab, stack, id } = await made();
    await lab.admin.deleteObject(kind, id);
    expect((await stack.destroy()).errors).toEqual([]);
    expect(stack.records.size).toBe(0);
  });

  it("that hangs ends at the time-out, stays in the state, and ends well when the cloud has come round", async () => {
    const { lab, stack, id } = await made();
    await lab.admin.queueFault({
      match: { operation: remove },
      fault: { kind: "outcome", to: "hangDeleting" },
    });
    const { errors } = await stack.destroy();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/waited 5m\S* for .* to be gone.*raise timeouts\.delete\. \[HWAI_TIMEOUT\]$/);
    expect(errors.every(isActionable)).toBe(true);
    expect(stack.records.get("a")?.id).toBe(id);
    lab.reconfigure({});
    expect((await stack.destroy()).errors).toHaveLength(1);
    await lab.admin.deleteObject(kind, id);
    lab.reconfigure({});
    expect((await stack.destroy()).errors).toEqual([]);
    expect(await lab.admin.listObjects()).toEqual([]);
  });
});

it.each([
  ["ModelArtsNetwork", { name: "train-a", cidr: "192.168.0.0/17" }],
  ["EgConnection", { name: "hook", vpcId: "v", subnetId: "s" }],
] as const)("A %s that is still being made can be deleted", async (kind, args) => {
  const lab = await startLab({ delays: slow });
  const stack = new Stack(lab);
  const { errors } = await stack.up([{ kind, name: "a", args: { ...args, timeouts: { create: "10s" } } }]);
  expect(errors[0]).toContain("[HWAI_TIMEOUT]");
  expect(stack.records.size).toBe(1);
  lab.reconfigure({});
  expect((await stack.destroy()).errors).toEqual([]);
  expect(await lab.admin.listObjects()).toEqual([]);
});
