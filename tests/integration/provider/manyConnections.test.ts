import { DEFAULT_ACCOUNT } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../../support/lab";
import { refusalOf } from "../../support/rejection";
import { made } from "./support/specimens";

const kind = "EgConnection";
const args = { name: "hook-last", vpcId: "vpc-1", subnetId: "subnet-1" };

/** A project whose lists end before the connection that was created last. */
async function crowded(): Promise<{ lab: Lab; last: string }> {
  const lab = await startLab();
  const add = (name: string) =>
    lab.control.addObject(kind, DEFAULT_ACCOUNT.projectId, { name, vpc_id: "vpc-1", subnet_id: "subnet-1" });
  for (let index = 0; index < 1_100; index++) {
    await add(`other-${index}`);
  }
  return { lab, last: await add("Hook-Last") };
}

describe("in a project with more connections than the service lists", () => {
  it("a taken name is found by name, before anything is created", async () => {
    const { lab, last } = await crowded();
    await lab.forget();
    const error = await refusalOf(made(lab, kind, args));
    expect(error.message).toContain(last);
    expect(error.message).toMatch(/\[HWAI_NAME_TAKEN\]$/);
    expect(await lab.requests("createConnection")).toEqual([]);
  });

  it("an existing connection is adopted by name", async () => {
    const { lab, last } = await crowded();
    const { id } = await made(lab, kind, { ...args, adoptExisting: true });
    expect(id).toBe(last);
  });

  it("a connection whose create response is lost is found again, and created once", async () => {
    const { lab } = await crowded();
    const fault = { kind: "resetAfter" } as const;
    await lab.control.queueFault({ match: { operation: "createConnection" }, fault });
    const { id } = await made(lab, kind, { ...args, name: "hook-new" });
    const named = (await lab.control.objects(kind)).filter(({ name }) => name === "hook-new");
    expect(named.map((object) => object.id)).toEqual([id]);
  });
});
