import { defaultAccount } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";
import { Stack, type DeclaredResource } from "../faults/support/stack";
import { checkInputs } from "../provider/support/specimens";
import { addObject, listIds } from "./support/parties";

const days = 24 * 60 * 60_000;

describe("a RoCE network whose create request was cut", () => {
  const args = { networkType: "roce_v2", physicalNetwork: "pod-1" };
  const body = { network_type: "roce_v2", physical_network: "pod-1" };
  const program: readonly DeclaredResource[] = [{ kind: "RoceNetwork", name: "fabric", args }];

  /** A stack with a placeholder, in a project where VPC is seen to show RoCE networks. */
  async function cut(
    kind: "resetBefore" | "resetAfter",
  ): Promise<{ lab: Lab; stack: Stack; neighbor: string }> {
    const lab = await startLab();
    const neighbor = await addObject(lab, "RoceNetwork", {
      network_type: "vxlan_roce",
      physical_network: "pod-9",
    });
    await lab.admin.queueFault({ match: { operation: "createRoceNetwork" }, fault: { kind } });
    await lab.admin.queueFault({
      match: { operation: "listNativeNetworks", skip: 1 },
      times: 100,
      fault: { kind: "status", status: 503 },
    });
    const stack = new Stack(lab);
    await stack.up(program);
    expect(stack.records.get("fabric")?.id).toMatch(/^unresolved-/);
    await lab.admin.clearFaults();
    return { lab, stack, neighbor };
  }

  /** The same, and days later an identical network of another team. */
  async function cutAndForeign(): Promise<{ lab: Lab; stack: Stack; foreign: string; neighbor: string }> {
    const { lab, stack, neighbor } = await cut("resetBefore");
    lab.clock.advance(3 * days);
    const foreign = await addObject(lab, "RoceNetwork", body);
    lab.reconfigure({});
    return { lab, stack, foreign, neighbor };
  }

  it("lets nothing be deleted by destroy that appeared later", async () => {
    const { lab, stack, foreign, neighbor } = await cutAndForeign();
    await stack.destroy();
    expect(await listIds(lab)).toEqual([foreign, neighbor].sort());
    expect(await lab.requests("deleteNativeNetwork")).toEqual([]);
  });

  it("lets nothing be taken over by up that appeared later", async () => {
    const { lab, stack, foreign, neighbor } = await cutAndForeign();
    await stack.up(program);
    expect(stack.records.get("fabric")?.id).not.toBe(foreign);
    expect(await listIds(lab)).toEqual(expect.arrayContaining([foreign, neighbor]));
    expect(await lab.requests("deleteNativeNetwork")).toEqual([]);
  });

  it("waits for the user's word when something fits that appeared right after it", async () => {
    const { lab, stack } = await cut("resetAfter");
    const own = (await lab.admin.listObjects()).find(
      ({ raw }) => raw["provider:physical_network"] === "pod-1",
    )!.id;
    lab.reconfigure({});
    const { errors } = await stack.up(program);
    expect(errors[0]).toContain(`it may be ${own}`);
    expect(errors[0]).toMatch(/set existingId to its id and run `pulumi up`.*\[HWAI_OUTCOME_UNKNOWN\]$/);
    lab.reconfigure({});
    const said = [{ kind: "RoceNetwork" as const, name: "fabric", args: { ...args, existingId: own } }];
    expect((await stack.up(said)).errors).toEqual([]);
    expect(stack.records.get("fabric")?.id).toBe(own);
    expect(await lab.requests("createRoceNetwork")).toHaveLength(1);
  });
});

describe("an ordinary VPC network", () => {
  async function ordinary(): Promise<{ lab: Lab; id: string }> {
    const lab = await startLab();
    const id = await addObject(lab, "RoceNetwork", { network_type: "roce_v2" });
    await lab.admin.patchObject("RoceNetwork", id, { "provider:network_type": "vxlan" });
    return { lab, id };
  }

  it("is not adopted as a RoCE network by existingId", async () => {
    const { lab, id } = await ordinary();
    const error = await rejectionOf(
      lab.lifeCycle("RoceNetwork").create(checkInputs(lab, "RoceNetwork", { existingId: id })),
    );
    expect(error.message).toMatch(/is no RoCE network: its network type is "vxlan".*\[HWAI_CANNOT_ADOPT\]$/);
  });

  it("is not read as a RoCE network that is only known by its id", async () => {
    const { lab, id } = await ordinary();
    await expect(lab.lifeCycle("RoceNetwork").read(id, {})).rejects.toThrow(/is no RoCE network/);
  });

  it("is not deleted for a record that does not show it to be a RoCE network", async () => {
    const { lab, id } = await ordinary();
    const { region, projectId } = defaultAccount;
    await expect(lab.lifeCycle("RoceNetwork").delete(id, { region, projectId, name: "x" })).rejects.toThrow(
      /is no RoCE network.*pulumi state delete/,
    );
    expect(await listIds(lab)).toEqual([id]);
  });
});
