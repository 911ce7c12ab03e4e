import { modelArtsNetworkDisallowAmbiguousRoutes as policy } from "../../../../policy-pack/src/policies/modelArtsNetworkDisallowAmbiguousRoutes";
import { network } from "../support/resources";
import { check } from "../support/run";
import { unknownBoolean, unknownList, unknownObject, unknownText } from "../support/unknown";

const peer = (vpcId: unknown, subnetId: unknown, defaultGateway?: unknown) => ({
  vpcId,
  subnetId,
  ...(defaultGateway === undefined ? {} : { defaultGateway }),
});
const withPeers = (...peerConnections: unknown[]) => network("a", "172.16.0.0/16", { peerConnections });
const withTurbos = (...sfsTurbos: unknown[]) => network("a", "172.16.0.0/16", { sfsTurbos });

it.each([
  ["no connections", network("a", "172.16.0.0/16")],
  ["two subnets of a VPC", withPeers(peer("v", "s1"), peer("v", "s2"))],
  ["one default gateway", withPeers(peer("v", "s1", true), peer("w", "s2", false))],
  ["two file systems of one name", withTurbos({ id: "1", name: "x" }, { id: "2", name: "x" })],
  ["ids in doubt", withPeers(peer(unknownText, "s"), peer(unknownText, "s"))],
  ["a gateway in doubt", withPeers(peer("v", "s", unknownBoolean), peer("w", "s", true))],
  [
    "a list in doubt",
    network("a", "172.16.0.0/16", { peerConnections: unknownList, sfsTurbos: unknownList }),
  ],
])("takes %s", (_, resource) => {
  expect(check(policy, resource)).toEqual([]);
});

it("names a repeated peer and the entry that it repeats", () => {
  expect(check(policy, withPeers(peer("v", "s"), peer("w", "s"), peer("v", "s", true)))).toEqual([
    'ModelArtsNetwork "a": peerConnections[2] "v / s" repeats peerConnections[0]; a peer (VPC and subnet) is listed ' +
      "once at most. Remove one of the two entries.",
  ]);
});

it("names every default gateway beyond the first", () => {
  const messages = check(policy, withPeers(peer("v", "s", true), peer("w", "s", true), peer("x", "s", true)));
  expect(messages).toEqual([
    expect.stringContaining(
      "peerConnections[1].defaultGateway true follows peerConnections[0].defaultGateway",
    ),
    expect.stringContaining("peerConnections[2].defaultGateway"),
  ]);
});

it("names a file system that is listed under two names", () => {
  expect(check(policy, withTurbos({ id: "1", name: "x" }, { id: "1", name: "y" }))).toEqual([
    expect.stringContaining('sfsTurbos[1] "1" repeats sfsTurbos[0]'),
  ]);
});

it("finds what is known beside what is not", () => {
  const messages = check(
    policy,
    withPeers(unknownObject, peer("v", unknownText), peer("v", "s"), peer("v", "s")),
  );
  expect(messages).toEqual([expect.stringContaining("peerConnections[3]")]);
});

it("does not show an id that is the same as a secret one", () => {
  const resource = {
    ...withPeers(peer("v-secret", "s"), peer("v-secret", "s")),
    secrets: ["peerConnections[0].vpcId"],
  };
  expect(check(policy, resource).join()).not.toContain("v-secret");
});

it("does not show a secret id", () => {
  const resource = {
    ...withPeers(peer("v-secret", "s"), peer("v-secret", "s")),
    secrets: ["peerConnections[1].vpcId"],
  };
  const [message] = check(policy, resource);
  expect(message).toContain("peerConnections[1] [secret] breaks this rule");
  expect(message).not.toContain("v-secret");
});
