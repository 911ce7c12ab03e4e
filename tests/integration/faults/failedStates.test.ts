import type { FaultRule, OutcomeName } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../../support/lab";
import { resourceFixtures } from "./support/cases";
import { isActionable } from "./support/runCase";
import { Stack, type DeclaredResource } from "./support/stack";

type Kind = DeclaredResource["kind"];

/** Each way in which a creation can end badly, and whether the next `up` can mend it without being told to. */
const failures: readonly [Kind, FaultRule["match"]["operation"], OutcomeName, mends: boolean][] = [
  ["RoceNetwork", "createRoceNetwork", "roceError", false],
  ["ModelArtsNetwork", "createNetwork", "Abnormal", false],
  ["ModelArtsNetwork", "createNetwork", "hangCreating", false],
  ["ModelArtsNetwork", "createNetwork", "peerAbnormal", true],
  ["EgConnection", "createConnection", "CREATE_FAILED", false],
  ["EgConnection", "createConnection", "hangCreating", false],
];

async function createFailedStack(kind: Kind, operation: FaultRule["match"]["operation"], to: OutcomeName) {
  const lab = await startLab({
    delays: { networkCreate: 5_000, peerConnect: 1_000, connectionCreate: 5_000 },
  });
  await lab.admin.queueFault({
    match: { ...(operation && { operation }) },
    fault: { kind: "outcome", to, reason: "the subnet is full" },
  });
  const stack = new Stack(lab);
  const program: DeclaredResource[] = [{ kind, name: "a", args: resourceFixtures[kind].args }];
  const { errors } = await stack.up(program);
  return { lab, stack, program, errors };
}

const listIds = async (lab: Lab): Promise<string[]> => (await lab.admin.listObjects()).map(({ id }) => id);

describe.each(failures)("%s, %s ends as %s", (kind, operation, to, repairsItself) => {
  it("is in the state with the cloud's reason, and healed as the message says", async () => {
    const { lab, stack, program, errors } = await createFailedStack(kind, operation, to);
    expect(errors).toHaveLength(1);
    expect(errors.every(isActionable)).toBe(true);
    const [id] = await listIds(lab);
    expect(stack.records.get("a")).toMatchObject({ id, initError: errors[0] });
    if (["Abnormal", "CREATE_FAILED"].includes(to)) {
      expect(errors[0]).toContain("the subnet is full");
    }
    lab.reconfigure({});
    const next = await stack.up(program);
    if (repairsItself) {
      expect(errors[0]).toContain("run `pulumi up` again");
      expect(next.errors).toEqual([]);
      expect(await listIds(lab)).toEqual([id]);
    } else {
      expect(next.steps).toEqual(["update a"]);
      expect(next.errors).toHaveLength(1);
      expect(await listIds(lab)).toEqual([id]);
      if (to !== "hangCreating") {
        expect(errors[0]).toContain("pulumi up --replace");
      }
      lab.reconfigure({});
      const replaced = await stack.up(program, ["a"]);
      expect(replaced.errors).toEqual([]);
      expect(await listIds(lab)).toHaveLength(1);
      expect(await listIds(lab)).not.toContain(id);
    }
    expect(stack.records.get("a")?.initError).toBeUndefined();
    lab.reconfigure({});
    expect((await stack.up(program)).steps).toEqual(["same a"]);
    expect((await stack.destroy()).errors).toEqual([]);
    expect(await listIds(lab)).toEqual([]);
  });

  it("can be destroyed as it is", async () => {
    const { lab, stack } = await createFailedStack(kind, operation, to);
    lab.reconfigure({});
    expect((await stack.destroy()).errors).toEqual([]);
    expect(await listIds(lab)).toEqual([]);
    expect(stack.records.size).toBe(0);
  });

  it("stays marked as unfinished through a refresh", async () => {
    const { lab, stack, program } = await createFailedStack(kind, operation, to);
    lab.reconfigure({});
    expect((await stack.refresh()).errors).toEqual([]);
    lab.reconfigure({});
    expect((await stack.up(program)).steps).toEqual(["update a"]);
  });
});
