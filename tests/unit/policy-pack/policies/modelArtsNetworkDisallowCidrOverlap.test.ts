import { toNetworkRanges } from "pulumi-huaweicloud-ai/constraints";
import { RunState } from "../../../../policy-pack/src/engine/runState";
import { modelArtsNetworkDisallowCidrOverlap as policy } from "../../../../policy-pack/src/policies/modelArtsNetworkDisallowCidrOverlap";
import { network, type TestResource } from "../support/resources";
import { PolicyRun, createRunState } from "../support/run";
import { unknownList, unknownText } from "../support/unknown";

const peer = (vpcId: unknown) => ({ peerConnections: [{ vpcId, subnetId: "s" }] });

/** Messages of the resource checks on all resources, then of the stack check. */
function runBoth(resources: readonly TestResource[], settings = {}, session = new RunState()) {
  const run = new PolicyRun(policy, settings, session);
  return { before: resources.flatMap((resource) => run.resource(resource)), after: run.stack(resources) };
}

describe("networks that can meet", () => {
  it("names both networks, and the next free range of the same size", () => {
    const { before } = runBoth([
      network("a", "172.16.0.0/20"),
      network("b", "172.16.16.0/20"),
      network("c", "172.16.8.0/21"),
    ]);
    expect(before).toEqual([
      'ModelArtsNetwork "c": cidr "172.16.8.0/21" overlaps "172.16.0.0/20" of ModelArtsNetwork "a"; ' +
        'both are in the same region and project. The next free range of the same size is "172.16.32.0/21".',
    ]);
  });

  it("reports a pair once, not again when the whole stack is checked", () => {
    const pair = [network("a", "172.16.0.0/20"), network("b", "172.16.0.0/24")];
    const { before, after } = runBoth(pair);
    expect(before).toHaveLength(1);
    expect(after).toEqual([]);
  });

  it("finds a pair in the stack check alone, as for resources that were only read", () => {
    const messages = new PolicyRun(policy).stack([
      network("a", "172.16.0.0/24"),
      network("b", "172.16.0.0/20"),
    ]);
    expect(messages).toEqual([expect.stringContaining('"a": cidr "172.16.0.0/24" overlaps "172.16.0.0/20"')]);
  });

  it("suggests ranges that no later network of the stack takes", () => {
    const messages = new PolicyRun(policy).stack([
      network("a", "172.16.0.0/24"),
      network("b", "172.16.0.0/24"),
      network("c", "172.16.1.0/24"),
    ]);
    expect(messages).toEqual([expect.stringContaining('is "172.16.2.0/24"')]);
  });

  it.each([
    ["apart", {}, {}, "172.17.0.0/20", 0],
    ["the same region, given or not", { region: "cn-north-4" }, {}, "172.16.0.0/20", 1],
    ["another region", { region: "cn-north-4" }, { region: "cn-east-3" }, "172.16.0.0/20", 0],
    ["another project", { projectId: "p1" }, { projectId: "p2" }, "172.16.0.0/20", 0],
    [
      "another region, but a shared VPC",
      { region: "r1", ...peer("v") },
      { region: "r2", ...peer("v") },
      "172.16.0.0/20",
      1,
    ],
    [
      "another region, other VPCs",
      { region: "r1", ...peer("v") },
      { region: "r2", ...peer("w") },
      "172.16.0.0/20",
      0,
    ],
    ["a region in doubt", { region: unknownText }, {}, "172.16.0.0/20", 0],
    [
      "a region in doubt, but a shared VPC",
      { region: unknownText, ...peer("v") },
      peer("v"),
      "172.16.0.0/20",
      1,
    ],
    [
      "a VPC in doubt",
      { region: "r1", ...peer(unknownText) },
      { region: "r2", ...peer("v") },
      "172.16.0.0/20",
      0,
    ],
    ["all connections in doubt", { peerConnections: unknownList }, {}, "172.16.0.0/20", 1],
  ])("%s", (_, first, second, cidr, count) => {
    const session = createRunState({ region: "cn-north-4" });
    const { before } = runBoth(
      [network("a", "172.16.0.0/20", first), network("b", cidr, second)],
      {},
      session,
    );
    expect(before).toHaveLength(count);
  });

  it("takes a network that is seen again for the same one", () => {
    const run = new PolicyRun(policy);
    expect(run.resource(network("a", "172.16.0.0/20"))).toEqual([]);
    expect(run.resource(network("a", "172.16.0.0/24"))).toEqual([]);
    // Its first range is free again.
    expect(run.resource(network("b", "172.16.8.0/24"))).toEqual([]);
  });

  it("lets two networks swap their ranges", () => {
    const run = new PolicyRun(policy);
    expect(run.resource(network("a", "172.17.0.0/20"))).toEqual([]);
    expect(run.resource(network("b", "172.16.0.0/20"))).toEqual([]);
  });

  it("does not report without end", () => {
    const same = Array.from({ length: 60 }, (_, index) => network(`n${index}`, "172.16.0.0/24"));
    const messages = new PolicyRun(policy).stack(same);
    expect(messages).toHaveLength(201);
    expect(messages.at(-1)).toContain("60 networks that overlap others, and only 200 overlaps are listed");
  });
});

describe("values that become known", () => {
  it("finds at the update what a preview could not know", () => {
    const later = network("b", unknownText);
    expect(runBoth([network("a", "172.16.0.0/20"), later])).toEqual({ before: [], after: [] });
    const update = runBoth([network("a", "172.16.0.0/20"), network("b", "172.16.0.0/24")]);
    expect(update.before).toHaveLength(1);
  });

  it("keeps finding what is known beside what is not", () => {
    const { before } = runBoth([
      network("a", "172.16.0.0/20"),
      network("b", unknownText),
      network("c", "172.16.0.0/20"),
    ]);
    expect(before).toHaveLength(1);
  });
});

describe("reserved ranges", () => {
  const settings = { reservedRanges: [{ name: "on-premises", cidr: "172.16.0.0/16" }, "192.168.0.0/24"] };

  it.each([
    [
      "172.16.255.0/24",
      'overlaps the reserved range "172.16.0.0/16" (on-premises). The next free range of the same size is "172.17.0.0/24"',
    ],
    ["172.16.0.0/12", 'overlaps the reserved range "172.16.0.0/16" (on-premises). Choose a range'],
    ["192.168.0.0/24", 'overlaps the reserved range "192.168.0.0/24". '],
  ])("refuses %s", (cidr, part) => {
    const { before, after } = runBoth([network("a", cidr)], settings);
    expect(before).toEqual([expect.stringContaining(part)]);
    expect(after).toEqual([]);
  });

  it.each(["172.17.0.0/24", "192.168.1.0/24"])("takes %s", (cidr) => {
    expect(runBoth([network("a", cidr)], settings).before).toEqual([]);
  });

  it("holds wherever the network is, even where that is not known yet", () => {
    expect(runBoth([network("a", "172.16.0.0/24", { region: unknownText })], settings).before).toHaveLength(
      1,
    );
  });

  it.each([
    [[{ name: "x" }], "has nothing at place 1"],
    [[{ cidr: "10.0.0.1/8" }], 'write "10.0.0.0/8"'],
    [[{ name: 5, cidr: "10.0.0.0/8" }], "has the name 5 at place 1"],
    [[null], "has nothing at place 1"],
  ])("refuses the setting %j", (reservedRanges, part) => {
    expect(runBoth([network("a", "172.16.0.0/24")], { reservedRanges }).before).toEqual([
      expect.stringContaining(part),
    ]);
  });
});

it("does not show secret ranges, of either network", () => {
  const own = runBoth([
    network("a", "172.16.0.0/20"),
    { ...network("b", "172.16.0.0/21"), secrets: ["cidr"] },
  ]);
  expect(own.before).toEqual([expect.stringContaining("[secret] breaks this rule: networks that can meet")]);
  expect(own.before[0]).not.toMatch(/172\.16/);
  const other = runBoth([
    { ...network("a", "172.16.0.0/19"), secrets: ["cidr"] },
    network("b", "172.16.0.0/20"),
  ]);
  // The range that gives way lies within the secret one, and would tell what that is.
  expect(other.before).toEqual([
    expect.stringContaining("[secret] breaks this rule: networks that can meet"),
  ]);
  expect(other.before[0]).not.toMatch(/172\.16/);
});

it("suggests ranges that the stack's configuration adds, when the others are full", () => {
  const session = createRunState({}, { extraRanges: toNetworkRanges(["10.0.0.0/8"]) });
  const { before } = runBoth(
    [network("a", "172.16.0.0/12"), network("b", "192.168.0.0/16"), network("c", "192.168.0.0/24")],
    {},
    session,
  );
  expect(before).toEqual([expect.stringContaining('is "10.0.0.0/24"')]);
});
