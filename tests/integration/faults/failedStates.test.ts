import type { FaultRule, OutcomeName } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../../support/lab";
import { subjects } from "./support/cases";
import { isClear } from "./support/runCase";
import { Stack, type Declared } from "./support/stack";

type Kind = Declared["kind"];

/** Each way in which a creation can end badly, and whether the next `up` can mend it without being told to. */
const failures: readonly [Kind, FaultRule["match"]["operation"], OutcomeName, mends: boolean][] = [
  ["RoceNetwork", "createRoceNetwork", "roceError", false],
  ["ModelArtsNetwork", "createNetwork", "Abnormal", false],
  ["ModelArtsNetwork", "createNetwork", "hangCreating", false],
  ["ModelArtsNetwork", "createNetwork", "peerAbnormal", true],
  ["EgConnection", "createConnection", "CREATE_FAILED", false],
  ["EgConnection", "createConnection", "hangCreating", false],
];

async function failed(kind: Kind, operation: FaultRule["match"]["operation"], to: OutcomeName) {
  const lab = await startLab({
    delays: { networkCreate: 5_000, peerConnect: 1_000, connectionCreate: 5_000 },
  });
  await lab.control.queueFault({
    match: { ...(operation && { operation }) },
    fault: { kind: "outcome", to, reason: "the subnet is full" },
  });
  const stack = new Stack(lab);
  const program: Declared[] = [{ kind, name: "a", args: subjects[kind].args }];
  const { errors } = await stack.up(program);
  return { lab, stack, program, errors };
}

const ids = async (lab: Lab): Promise<string[]> => (await lab.control.objects()).map(({ id }) => id);

describe.each(failures)("%s, %s ends as %s", (kind, operation, to, mends) => {
  it("is in the state with the cloud's reason, and healed as the message says", async () => {
    const { lab, stack, program, errors } = await failed(kind, operation, to);
    expect(errors).toHaveLength(1);
    expect(errors.every(isClear)).toBe(true);
    const [id] = await ids(lab);
    expect(stack.records.get("a")).toMatchObject({ id, initError: errors[0] });
    if (["Abnormal", "CREATE_FAILED"].includes(to)) {
      expect(errors[0]).toContain("the subnet is full");
    }
    lab.configure({});
    const next = await stack.up(program);
    if (mends) {
      expect(errors[0]).toContain("run `pulumi up` again");
      expect(next.errors).toEqual([]);
      expect(await ids(lab)).toEqual([id]);
    } else {
      expect(next.steps).toEqual(["update a"]);
      expect(next.errors).toHaveLength(1);
      expect(await ids(lab)).toEqual([id]);
      if (to !== "hangCreating") {
        expect(errors[0]).toContain("pulumi up --replace");
      }
      lab.configure({});
      const replaced = await stack.up(program, ["a"]);
      expect(replaced.errors).toEqual([]);
      expect(await ids(lab)).toHaveLength(1);
      expect(await ids(lab)).not.toContain(id);
    }
    expect(stack.records.get("a")?.initError).toBeUndefined();
    lab.configure({});
    expect((await stack.up(program)).steps).toEqual(["same a"]);
    expect((await stack.destroy()).errors).toEqual([]);
    expect(await ids(lab)).toEqual([]);
  });

  it("can be destroyed as it is", async () => {
    const { lab, stack } = await failed(kind, operation, to);
    lab.configure({});
    expect((await stack.destroy()).errors).toEqual([]);
    expect(await ids(lab)).toEqual([]);
    expect(stack.records.size).toBe(0);
  });

  it("stays marked as unfinished through a refresh", async () => {
    const { lab, stack, program } = await failed(kind, operation, to);
    lab.configure({});
    expect((await stack.refresh()).errors).toEqual([]);
    lab.configure({});
    expect((await stack.up(program)).steps).toEqual(["update a"]);
  });
});
