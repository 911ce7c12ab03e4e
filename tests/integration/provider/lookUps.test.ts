import { defaultAccount, secondProject } from "huaweicloud-ai-simulator";
import type { CheckFailure } from "../../../provider/src/schema/checkFailure";
import type { Values } from "../../../provider/src/schema/values";
import { networkBody } from "../../support/networkBody";
import { startLab, type Lab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";

const network = (name: string, more: object = {}, workspaceId = "0") =>
  networkBody(name, { cidr: "192.168.0.0/16", ...more }, { "os.modelarts/workspace.id": workspaceId });
const peers = (peerVpcId: string) => ({
  connection: { peerConnectionList: [{ peerVpcId, peerSubnetId: "subnet-1" }] },
});
const connection = (name: string, more: object = {}) => ({
  name,
  vpc_id: "vpc-1",
  subnet_id: "s-1",
  ...more,
});

async function resultOf(lab: Lab, name: string, args: object = {}): Promise<Values> {
  const found = await lab.lookUp(name, { ...args });
  expect(found).not.toHaveProperty("failures");
  return (found as { result: Values }).result;
}

const names = (result: Values) => (result.items as { name: string }[]).map(({ name }) => name).sort();

describe("looking up one object", () => {
  it("finds it by its id or its name, with its place and all outputs", async () => {
    const lab = await startLab();
    const { projectId, region } = defaultAccount;
    const id = await lab.admin.addObject("ModelArtsNetwork", projectId, network("training", peers("vpc-1")));
    const byId = await resultOf(lab, "getModelArtsNetwork", { id });
    expect(byId).toMatchObject({
      id,
      name: "training",
      cidr: "192.168.0.0/16",
      region,
      projectId,
      status: "Active",
      peerConnections: [{ vpcId: "vpc-1", subnetId: "subnet-1", defaultGateway: false }],
    });
    expect(byId).not.toHaveProperty("adoptExisting");
    expect(await resultOf(lab, "getModelArtsNetwork", { name: "training" })).toEqual(byId);
  });

  it("looks in another region where it is told to", async () => {
    const lab = await startLab();
    const id = await lab.admin.addObject("ModelArtsNetwork", secondProject.id, network("south"));
    const place = { region: secondProject.name, projectId: secondProject.id };
    expect(await resultOf(lab, "getModelArtsNetwork", { id, ...place })).toMatchObject({ id, ...place });
    expect((await rejectionOf(lab.lookUp("getModelArtsNetwork", { id }))).message).toMatch(
      /^getModelArtsNetwork: ModelArtsNetwork ".*" does not exist in region cn-north-4, project .*\[HWAI_NOT_FOUND\]$/,
    );
  });

  it("says that there is none, or which ids have the name", async () => {
    const lab = await startLab();
    expect((await rejectionOf(lab.lookUp("getHyperCluster", { name: "none-such" }))).message).toContain(
      'HyperCluster "none-such" does not exist in region cn-north-4',
    );
    const { projectId } = defaultAccount;
    const ids = [
      await lab.admin.addObject("ModelArtsNetwork", projectId, network("twice")),
      await lab.admin.addObject("ModelArtsNetwork", projectId, network("twice", {}, "workspace-2")),
    ];
    const { message } = await rejectionOf(lab.lookUp("getModelArtsNetwork", { name: "twice" }));
    expect(message).toMatch(/2 networks of the name "twice" exist in .*\[HWAI_AMBIGUOUS\]$/);
    expect(ids.every((id) => message.includes(id))).toBe(true);
  });

  it.each<[string, Values, string]>([
    ["nothing to look by", {}, "give id or name, and not both"],
    ["both", { id: "a", name: "b" }, "give id or name, and not both"],
    ["an id that is none", { id: "a b" }, "must be an identifier"],
    ["an argument that it does not have", { id: "a", cidr: "x" }, "is no argument here"],
  ])("refuses %s before any request", async (_what, args, reason) => {
    const lab = await startLab();
    const found = (await lab.lookUp("getModelArtsNetwork", args)) as {
      readonly failures: readonly CheckFailure[];
    };
    expect(found.failures.map((failure) => failure.reason).join()).toContain(reason);
    expect(await lab.requests()).toEqual([]);
  });

  it("returns no secret", async () => {
    const lab = await startLab();
    const id = await lab.admin.addObject(
      "EgConnection",
      defaultAccount.projectId,
      connection("jobs", {
        type: "KAFKA",
        kafka_detail: {
          instance_id: "k-1",
          addr: "10.0.0.1:9092",
          enable_sasl_ssl: true,
          user_name: "canary-user",
          password: "canary-password",
        },
      }),
    );
    const found = await resultOf(lab, "getEgConnection", { id });
    expect(found.kafkaDetail).toMatchObject({ instanceId: "k-1", enableSaslSsl: true });
    expect(JSON.stringify(found)).not.toContain("canary");
  });
});

describe("looking up many objects", () => {
  it("finds those that fit name pattern, status and VPC", async () => {
    const lab = await startLab({ delays: { networkCreate: 3_600_000 } });
    const { projectId } = defaultAccount;
    await lab.admin.addObject("ModelArtsNetwork", projectId, network("train-a", peers("vpc-1")));
    await lab.admin.addObject("ModelArtsNetwork", projectId, network("train-b", peers("vpc-2")));
    await lab.admin.addObject("ModelArtsNetwork", projectId, network("serve-a", peers("vpc-1")));
    const all = await resultOf(lab, "getModelArtsNetworks");
    expect(names(all)).toEqual(["serve-a", "train-a", "train-b"]);
    expect(all.ids).toEqual([...(all.ids as string[])].sort());
    const fitting = async (filters: object) => names(await resultOf(lab, "getModelArtsNetworks", filters));
    expect(await fitting({ namePattern: "train-*" })).toEqual(["train-a", "train-b"]);
    expect(await fitting({ vpcId: "vpc-1" })).toEqual(["serve-a", "train-a"]);
    expect(await fitting({ vpcId: "vpc-1", namePattern: "train-?" })).toEqual(["train-a"]);
    expect(await fitting({ status: "Abnormal" })).toEqual([]);
  });

  it("finds objects of all server types, and of the other kinds", async () => {
    const lab = await startLab();
    const { projectId } = defaultAccount;
    await lab.admin.addObject("HyperCluster", projectId, { name: "cluster-a", type: "HPS" });
    await lab.admin.addObject("HyperCluster", projectId, { name: "cluster-b", type: "ECS" });
    await lab.admin.addObject("EgConnection", projectId, connection("jobs"));
    expect(names(await resultOf(lab, "getHyperClusters"))).toEqual(["cluster-a", "cluster-b"]);
    expect(names(await resultOf(lab, "getEgConnections", { vpcId: "vpc-1" }))).toEqual(["jobs"]);
    expect(names(await resultOf(lab, "getEgConnections", { vpcId: "vpc-2" }))).toEqual([]);
    expect((await resultOf(lab, "getRoceNetworks")).ids).toEqual([]);
  });

  it("sends no request for each object", async () => {
    const lab = await startLab();
    for (let index = 0; index < 20; index += 1) {
      await lab.admin.addObject("ModelArtsNetwork", defaultAccount.projectId, network(`train-${index}`));
    }
    await lab.clearRequests();
    expect((await resultOf(lab, "getModelArtsNetworks")).ids).toHaveLength(20);
    expect((await lab.requestedOperations()).filter((name) => name === "getNetwork")).toEqual([]);
  });
});
