import { modelArtsNetworkEnforcePeerVpc as policy } from "../../../../policy-pack/src/policies/modelArtsNetworkEnforcePeerVpc";
import { network } from "../support/resources";
import { check } from "../support/run";
import { unknownList, unknownText } from "../support/unknown";

const peered = (...vpcs: unknown[]) =>
  network("a", "172.16.0.0/16", { peerConnections: vpcs.map((vpcId) => ({ vpcId, subnetId: "s" })) });
const settings = { allowed: ["vpc-1", "vpc-2"] };

it.each([
  ["allowed ones", peered("vpc-1", "vpc-2")],
  ["one in doubt", peered(unknownText)],
  ["a list in doubt", network("a", "172.16.0.0/16", { peerConnections: unknownList })],
  ["no connections", network("a", "172.16.0.0/16")],
])("takes %s", (_, resource) => {
  expect(check(policy, resource, settings)).toEqual([]);
});

it("names the connection, the VPC and one that is allowed, beside what is in doubt", () => {
  expect(check(policy, peered("vpc-1", unknownText, "vpc-9"), settings)).toEqual([
    'ModelArtsNetwork "a": peerConnections[2].vpcId "vpc-9" is not allowed. Write for example "vpc-1". ' +
      "Networks may connect to these VPCs only: vpc-1, vpc-2.",
  ]);
});

it("allows all without a list", () => {
  expect(check(policy, peered("vpc-9"))).toEqual([]);
});

it("does not show a secret id", () => {
  const [message] = check(policy, { ...peered("vpc-9"), secrets: ["peerConnections"] }, settings);
  expect(message).toContain("[secret]");
  expect(message).not.toContain("vpc-9");
});
