import { defaultAccount } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";
import { createResource } from "./support/specimens";

const kind = "EgConnection";
const args = { name: "hook-last", vpcId: "vpc-1", subnetId: "subnet-1" };

/** A project whose lists end before the connection that was created last. */
async function startCrowdedLab(): Promise<{ lab: Lab; last: string }> {
  const lab = await startLab();
  const addConnection = (name: string) =>
    lab.admin.addObject(kind, defaultAccount.projectId, { name, vpc_id: "vpc-1", subnet_id: "subnet-1" });
  for (let index = 0; index < 1_100; index++) {
    await addConnection(`other-${index}`);
  }
  return { lab, last: await addConnection("Hook-Last") };
}

describe("in a project with more connections than the service lists", () => {
  it("a taken name is found by name, before anything is created", async () => {
    const { lab, last } = await startCrowdedLab();
    await lab.clearRequests();
    const error = await rejectionOf(createResource(lab, kind, args));
    expect(error.message).toContain(last);
    expect(error.message).toMatch(/\[HWAI_ALREADY_EXISTS\]$/);
    expect(await lab.requests("createConnection")).toEqual([]);
  });

  it("an existing connection is adopted by name", async () => {
    const { lab, last } = await startCrowdedLab();
    const { id } = await createResource(lab, kind, { ...args, adoptExisting: true });
    expect(id).toBe(last);
  });

  it("a connection whose create response is lost is found again, and created once", async () => {
    const { lab } = await startCrowdedLab();
    const fault = { kind: "resetAfter" } as const;
    await lab.admin.queueFault({ match: { operation: "createConnection" }, fault });
    const { id } = await createResource(lab, kind, { ...args, name: "hook-new" });
    const named = (await lab.admin.listObjects(kind)).filter(({ name }) => name === "hook-new");
    expect(named.map((object) => object.id)).toEqual([id]);
  });
});
