import { modelArtsNetworkDisallowCidrOverlap as policy } from "../../../../policy-pack/src/policies/modelArtsNetworkDisallowCidrOverlap";
import { network, type TestResource } from "../support/resources";
import { PolicyRun, createRunState } from "../support/run";
import { unknownText } from "../support/unknown";

const peered = (cidr: unknown, ...vpcIds: unknown[]): TestResource =>
  network("a", cidr, { peerConnections: vpcIds.map((vpcId) => ({ vpcId, subnetId: "s" })) });

/** What an update says before the network is created. */
function check(resource: TestResource, vpcRanges: unknown) {
  const run = new PolicyRun(policy, { vpcRanges });
  run.resource(resource);
  return run.reports.map(({ message, level }) => `${level ?? "own level"}: ${message.split("\n").at(-1)}`);
}

const table = { "vpc-1": "172.16.0.0/18", "vpc-2": ["10.0.0.0/8", "172.17.0.0/16"] };

it("names the VPC, its range, the connection and the next range that is free of the VPC", () => {
  expect(check(peered("172.16.32.0/20", "vpc-1"), table)).toEqual([
    'own level: ModelArtsNetwork "a": cidr "172.16.32.0/20" overlaps "172.16.0.0/18" of the VPC "vpc-1", to which ' +
      'peerConnections[0] connects it. The next free range of the same size is "172.16.64.0/20".',
  ]);
});

it.each<[string, TestResource, number]>([
  ["a network apart", peered("172.16.64.0/20", "vpc-1"), 0],
  ["the second range of a VPC", peered("172.17.3.0/24", "vpc-2"), 1],
  ["the neighbor of a range", peered("172.18.0.0/16", "vpc-2"), 0],
  ["a range around that of the VPC", peered("172.16.0.0/12", "vpc-1"), 1],
  ["a VPC that it connects to twice", peered("172.16.0.0/20", "vpc-1", "vpc-1"), 1],
  ["the range of a VPC that it does not connect to", peered("172.17.3.0/24", "vpc-1"), 0],
  ["a VPC in doubt", peered("172.16.0.0/20", unknownText), 0],
  ["a range in doubt", peered(unknownText, "vpc-1"), 0],
])("%s", (_, resource, count) => {
  expect(check(resource, table)).toHaveLength(count);
});

it("tells as advice that a VPC has no range in the table, also while the network's range is not known", () => {
  const advice =
    'advisory: ModelArtsNetwork "a": peerConnections[1].vpcId "vpc-9" has no range in the setting "vpcRanges", so that the ' +
    'network was not compared with that VPC. Add "vpc-9" with the range of the VPC.';
  expect(check(peered("192.168.0.0/20", "vpc-1", "vpc-9"), table)).toEqual([advice]);
  expect(check(peered(unknownText, "vpc-1", "vpc-9"), table)).toEqual([advice]);
});

it("is off without the setting", () => {
  const run = new PolicyRun(policy);
  expect(run.resource(peered("172.16.0.0/20", "vpc-1"))).toEqual([]);
  expect(check(peered("172.16.0.0/20", "vpc-1"), {})).toEqual([]);
});

it("finds in the check of a whole stack what it finds before, once", () => {
  const run = new PolicyRun(policy, { vpcRanges: table });
  const resource = peered("172.16.0.0/20", "vpc-1", "vpc-9");
  expect(run.resource(resource)).toHaveLength(2);
  expect(run.stack([resource])).toEqual([]);
  const preview = new PolicyRun(
    policy,
    { vpcRanges: table },
    createRunState({}, { defersComparisons: true }),
  );
  expect(preview.resource(resource)).toEqual([]);
  expect(preview.stack([resource])).toHaveLength(2);
});

it("shows neither a secret VPC nor its range", () => {
  const secrets = ["peerConnections[0].vpcId"];
  const [message] = check({ ...peered("172.16.0.0/20", "vpc-1"), secrets }, table);
  expect(message).toContain("overlaps [secret] of the VPC [secret]");
  const [advice] = check({ ...peered("172.16.0.0/20", "vpc-9"), secrets }, table);
  expect(`${message} ${advice}`).not.toMatch(/vpc-\d|172\.16\.0\.0\/18/);
});

it.each<[unknown, string]>([
  [["10.0.0.0/8"], 'write an object such as {"vpc-1": "10.0.0.0/16"}'],
  [
    { "vpc-1": "10.0.0.1/8" },
    'has "10.0.0.1/8" for "vpc-1", with host bits set behind its prefix; write "10.0.0.0/8"',
  ],
  [{ "vpc-1": ["10.0.0.0/8", "10.0.0.0"] }, 'has "10.0.0.0" for "vpc-1"; write a range such as'],
  [{ "vpc-1": "fd00::/8" }, 'has "fd00::/8" for "vpc-1", which is no IPv4 range'],
  [{ "vpc-1": [] }, 'has no range for "vpc-1"'],
  [{ "vpc-1": null }, 'has null for "vpc-1"'],
  [{ "a/b": "10.0.0.0/8" }, 'has the key "a/b", which must be an identifier'],
])("refuses the setting %j with what to write", (vpcRanges, part) => {
  expect(check(peered("172.16.0.0/20", "vpc-1"), vpcRanges)).toEqual([expect.stringContaining(part)]);
});
