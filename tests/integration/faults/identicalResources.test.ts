import { defaultAccount } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../../support/lab";
import { Stack } from "./support/stack";

const networkCount = 20;
const identicalNetworks = Array.from({ length: networkCount }, (_, index) => ({
  kind: "RoceNetwork" as const,
  name: `fabric-${index}`,
  args: { networkType: "roce_v2" },
}));

const idsOf = async (lab: Lab): Promise<string[]> =>
  (await lab.admin.listObjects("RoceNetwork")).map(({ id }) => id).sort();
const recordedIds = (stack: Stack): string[] => [...stack.records.values()].map(({ id }) => id).sort();
const addIdentical = (lab: Lab): Promise<string> =>
  lab.admin.addObject("RoceNetwork", defaultAccount.projectId, { network_type: "roce_v2" });

describe("twenty RoCE networks with the same properties at once", () => {
  it.each([
    [
      "some answers lost",
      [
        { skip: 2, kind: "resetAfter" },
        { skip: 7, kind: "truncate" },
        { skip: 9, kind: "resetAfter" },
      ],
    ],
    [
      "some requests lost",
      [
        { skip: 0, kind: "resetBefore" },
        { skip: 5, kind: "resetBefore" },
      ],
    ],
    [
      "both",
      [
        { skip: 3, kind: "resetBefore" },
        { skip: 3, kind: "resetAfter" },
        { skip: 10, kind: "invalidJson" },
      ],
    ],
  ] as const)("%s: each is there once, and each resource has its own", async (_, faults) => {
    const lab = await startLab();
    // By another one's VPC shows such networks.
    const other = await addIdentical(lab);
    for (const { skip, kind } of faults) {
      await lab.admin.queueFault({ match: { operation: "createRoceNetwork", skip }, fault: { kind } });
    }
    const stack = new Stack(lab);
    expect((await stack.upInParallel(identicalNetworks)).errors).toEqual([]);
    expect(new Set(recordedIds(stack)).size).toBe(networkCount);
    expect(await idsOf(lab)).toEqual([...recordedIds(stack), other].sort());
    expect((await stack.destroy()).errors).toEqual([]);
    expect(await idsOf(lab)).toEqual([other]);
  });
});

it("Several that fit are listed, none is taken, and the user's choice settles it", async () => {
  const lab = await startLab();
  await lab.admin.queueFault({
    match: { operation: "createRoceNetwork" },
    fault: [{ kind: "barrier", name: "made", afterExecution: true }, { kind: "resetAfter" }],
  });
  const stack = new Stack(lab);
  const [first] = identicalNetworks;
  const program = first ? [first] : [];
  const up = stack.up(program);
  await lab.admin.waitForBarrier("made");
  // Somebody else makes the same in that very moment.
  const [own] = await idsOf(lab);
  const other = await addIdentical(lab);
  await lab.admin.releaseBarrier("made");
  const { errors } = await up;
  expect(errors[0]).toContain("several objects fit");
  expect(errors[0]).toContain(own);
  expect(errors[0]).toContain(other);
  expect(errors[0]).toMatch(/set existingId to its id.*pulumi state delete URN.*\[HWAI_OUTCOME_UNKNOWN\]$/);

  for (const operation of [() => stack.refresh(), () => stack.up(program), () => stack.destroy()]) {
    lab.reconfigure({});
    await operation();
    expect(recordedIds(stack)[0]).toMatch(/^unresolved-/);
    expect(await idsOf(lab)).toHaveLength(2);
  }
  expect(await lab.requests("createRoceNetwork")).toHaveLength(1);
  expect(await lab.requests("deleteNativeNetwork")).toEqual([]);

  // `pulumi state delete URN`, then up with the choice.
  stack.records.clear();
  lab.reconfigure({});
  const chosen = program.map((item) => ({ ...item, args: { ...item.args, existingId: own } }));
  expect((await stack.up(chosen)).errors).toEqual([]);
  expect(recordedIds(stack)).toEqual([own]);
  lab.reconfigure({});
  expect((await stack.destroy()).errors).toEqual([]);
  expect(await idsOf(lab)).toEqual([other]);
});
