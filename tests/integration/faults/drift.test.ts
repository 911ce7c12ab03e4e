import { defaultAccount } from "huaweicloud-ai-simulator";
import { startLab } from "../../support/lab";
import { eachKind } from "../provider/support/specimens";
import { Stack } from "./support/stack";

const peer = (name: string) => ({ vpcId: `vpc-${name}`, subnetId: `subnet-${name}` });
const sent = (name: string) => ({ peerVpcId: `vpc-${name}`, peerSubnetId: `subnet-${name}` });

describe.each(eachKind)("a %s behind the client's back", (kind, { args, toBody }) => {
  async function made() {
    const lab = await startLab();
    const stack = new Stack(lab);
    const program = [{ kind, name: "a", args }];
    expect((await stack.up(program)).errors).toEqual([]);
    lab.reconfigure({});
    return { lab, stack, program, id: stack.records.get("a")?.id ?? "" };
  }

  it("deleted: a refresh forgets it, the next up makes it anew", async () => {
    const { lab, stack, program, id } = await made();
    await lab.admin.deleteObject(kind, id);
    expect((await stack.refresh()).errors).toEqual([]);
    expect(stack.records.size).toBe(0);
    lab.reconfigure({});
    expect((await stack.up(program)).errors).toEqual([]);
    expect(await lab.admin.listObjects()).toHaveLength(1);
  });

  it("made anew under the same name: a refresh forgets the old one, the new one is not taken unasked", async () => {
    const { lab, stack, program, id } = await made();
    await lab.admin.deleteObject(kind, id);
    const other = await lab.admin.addObject(kind, defaultAccount.projectId, toBody(args));
    expect((await stack.refresh()).errors).toEqual([]);
    expect(stack.records.size).toBe(0);
    lab.reconfigure({});
    const { errors } = await stack.up(program);
    if (kind === "RoceNetwork") {
      // It has no name to collide under.
      expect(errors).toEqual([]);
      return;
    }
    expect(errors[0]).toContain("HWAI_ALREADY_EXISTS");
    const [first] = program;
    lab.reconfigure({});
    expect(
      (await stack.up([{ ...first, kind, name: "a", args: { ...args, adoptExisting: true } }])).errors,
    ).toEqual([]);
    expect(stack.records.get("a")?.id).toBe(other);
  });

  it("gone without a refresh: a destroy succeeds", async () => {
    const { lab, stack, id } = await made();
    await lab.admin.deleteObject(kind, id);
    expect((await stack.destroy()).errors).toEqual([]);
  });
});

describe("connections changed by hand", () => {
  async function made() {
    const lab = await startLab();
    const stack = new Stack(lab);
    const program = (peers: readonly string[], description = "x") => [
      {
        kind: "ModelArtsNetwork" as const,
        name: "a",
        args: { name: "train-a", cidr: "192.168.0.0/17", description, peerConnections: peers.map(peer) },
      },
    ];
    await stack.up(program(["a"]));
    lab.reconfigure({});
    const id = stack.records.get("a")?.id ?? "";
    const connect = (peers: readonly string[]) =>
      lab.admin.patchObject("ModelArtsNetwork", id, {
        spec: { connection: { peerConnectionList: peers.map(sent) } },
      });
    const connected = async () => {
      const [object] = await lab.admin.listObjects("ModelArtsNetwork");
      return JSON.stringify(object?.raw.spec);
    };
    return { lab, stack, program, connect, connected };
  }

  it("added: an update stops before it wipes them; after a refresh the program decides", async () => {
    const { lab, stack, program, connect, connected } = await made();
    await connect(["a", "by-hand"]);
    const stopped = await stack.up(program(["a", "b"], "changed"));
    expect(stopped.errors[0]).toMatch(/VPC vpc-by-hand.*pulumi refresh.*\[HWAI_UNEXPECTED_CONNECTIONS\]$/);
    expect(await connected()).toContain("vpc-by-hand");
    await stack.refresh();
    lab.reconfigure({});
    expect((await stack.up(program(["a", "by-hand"], "changed"))).errors).toEqual([]);
    expect(await connected()).toContain("vpc-by-hand");
    lab.reconfigure({});
    expect((await stack.up(program(["a"], "changed"))).errors).toEqual([]);
    expect(await connected()).not.toContain("vpc-by-hand");
  });

  it("removed: a refresh shows it, the next up restores them", async () => {
    const { lab, stack, program, connect, connected } = await made();
    await connect([]);
    await stack.refresh();
    expect(stack.records.get("a")?.inputs.peerConnections ?? []).toEqual([]);
    lab.reconfigure({});
    const { steps, errors } = await stack.up(program(["a"]));
    expect([steps, errors]).toEqual([["update a"], []]);
    expect(await connected()).toContain("vpc-a");
  });
});
