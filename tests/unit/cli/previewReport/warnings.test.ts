import { previewJson, markdown, resourceType, urn, type TestStep } from "./support/runs";

const peer = { vpcId: "vpc-1", subnetId: "subnet-1", defaultGateway: true };
const turbo = { id: "turbo-1", name: "data" };

/** The lines under "Destructive". */
function destructive(...steps: readonly TestStep[]): string[] {
  const section = /### Destructive\n\n([\s\S]*?)\n\n/.exec(`${markdown(previewJson(steps))}\n\n`)?.[1] ?? "";
  return section === "" ? [] : section.split("\n");
}

function network(more: Partial<TestStep>): TestStep {
  return {
    op: "update",
    type: resourceType("ModelArtsNetwork"),
    name: "net",
    before: {},
    after: {},
    ...more,
  };
}

describe("a warning", () => {
  it("names what a deleted network takes with it, directly and beyond", () => {
    const fabric: TestStep = { op: "delete", type: resourceType("RoceNetwork"), name: "fabric", before: {} };
    const cluster: TestStep = {
      op: "delete",
      type: resourceType("HyperCluster"),
      name: "trainers",
      before: {},
      from: { hyperClusterSubnetId: [urn(resourceType("RoceNetwork"), "fabric")] },
    };
    const job: TestStep = {
      op: "same",
      name: "job",
      before: {},
      after: {},
      from: { cluster: [urn(resourceType("HyperCluster"), "trainers")] },
    };
    const [first] = destructive(fabric, cluster, job);
    expect(first).toBe(
      "- **RoCE network `fabric`** is deleted; this cuts the servers of its hyper clusters off from each other. " +
        "Depending on it: hyper cluster `trainers` (deleted), `other:index:Thing` `job` (unchanged).",
    );
  });

  it("says which of two orders a replacement has", () => {
    const replace = { op: "replace", before: { name: "a" }, after: { name: "b" }, replaceReasons: ["name"] };
    expect(destructive(network(replace))[0]).toContain("deleted before the new one exists");
    expect(destructive({ ...replace, type: resourceType("RoceNetwork"), name: "x" })[0]).toContain(
      "deleted once the new one exists",
    );
  });

  it("is not given for what stays in the cloud", () => {
    const roce: TestStep = {
      op: "delete",
      type: resourceType("RoceNetwork"),
      name: "x",
      before: { deletionPolicy: "retain" },
    };
    expect(destructive(roce)[0]).toContain("stays in the cloud (`deletionPolicy`)");
    expect(destructive(network({ op: "delete", record: { retainOnDelete: true } }))[0]).toContain(
      "stays in the cloud (`retainOnDelete`)",
    );
  });

  it("says that Pulumi will refuse what is protected", () => {
    expect(destructive(network({ op: "delete", record: { protect: true } }))[0]).toContain("protected");
  });

  it("names connections and mounts that go, but not those that only change", () => {
    const before = { peerConnections: [peer, { vpcId: "vpc-2", subnetId: "subnet-2" }], sfsTurbos: [turbo] };
    const after = { peerConnections: [{ ...peer, defaultGateway: false }], sfsTurbos: [] };
    expect(destructive(network({ before, after }))).toEqual([
      "- **ModelArts network `net`** loses its connection to VPC `vpc-2 (subnet subnet-2)`.",
      "- **ModelArts network `net`** loses its mount of SFS Turbo `data (id turbo-1)`.",
    ]);
    expect(destructive(network({ before: after, after: before }))).toEqual([]);
  });

  it("is given for a list, or an entry, that is not known yet", () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const entry = { peerConnections: [{ ...peer, vpcId: unknown }] };
    expect(destructive(network({ before: { peerConnections: [peer] }, after: entry }))).toEqual([
      "- **ModelArts network `net`** may lose its connection to VPC `vpc-1 (subnet subnet-1)`.",
    ]);
    const after = { peerConnections: unknown };
    expect(destructive(network({ before: { peerConnections: [peer] }, after }))[0]).toContain(
      "may lose each connection to VPC",
    );
  });

  it("of somebody else's resource is only given where others depend on it", () => {
    const bucket: TestStep = { op: "delete", type: "aws:s3:Bucket", name: "b", before: {} };
    expect(destructive(bucket)).toEqual([]);
    const user: TestStep = {
      op: "update",
      name: "user",
      before: {},
      after: { x: 1 },
      from: { x: [urn("aws:s3:Bucket", "b")] },
    };
    expect(destructive(bucket, user)[0]).toContain("Depending on it: `other:index:Thing` `user` (changed)");
  });
});
