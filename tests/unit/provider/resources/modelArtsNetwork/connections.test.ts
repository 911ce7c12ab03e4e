import * as fc from "fast-check";
import {
  toConnections,
  mergeConnections,
  reportedGatewaysOf,
  peerKey,
  arePeersEqual,
  areSfsTurbosEqual,
  findUnexpectedConnections,
} from "../../../../../provider/src/resources/modelArtsNetwork/connections";
import { networkWith } from "./networkWith";

const peer = (n: number, defaultGateway = false) => ({
  vpcId: `vpc-${n}`,
  subnetId: `subnet-${n}`,
  defaultGateway,
});
const withoutGateway = (n: number) => ({
  vpcId: `vpc-${n}`,
  subnetId: `subnet-${n}`,
  defaultGateway: undefined,
});
const turbo = (n: number, name = `name-${n}`) => ({ id: `sfs-${n}`, name });
const none = { peers: [], sfsTurbos: [] };

describe("connectionsOf", () => {
  it("takes absent lists for none, and an absent gateway for false", () => {
    expect(toConnections({})).toEqual(none);
    expect(toConnections({ peerConnections: undefined, sfsTurbos: undefined })).toEqual(none);
    expect(
      toConnections({ peerConnections: [{ vpcId: "vpc-1", subnetId: "subnet-1" }], sfsTurbos: [turbo(1)] }),
    ).toEqual({ peers: [peer(1)], sfsTurbos: [turbo(1)] });
  });
});

describe("existingConnections", () => {
  it("keeps the order in which connections are known, and puts new ones last", () => {
    const network = networkWith({
      peers: [withoutGateway(3), withoutGateway(1), withoutGateway(2)],
      sfsTurbos: [turbo(3), turbo(2), turbo(1)],
    });
    const known = { peers: [peer(2), peer(1)], sfsTurbos: [turbo(1), turbo(2)] };
    const existing = mergeConnections(network, known, new Set());
    expect(existing.peers.map(({ vpcId }) => vpcId)).toEqual(["vpc-2", "vpc-1", "vpc-3"]);
    expect(existing.sfsTurbos.map(({ id }) => id)).toEqual(["sfs-1", "sfs-2", "sfs-3"]);
  });

  it.each([
    ["the list shows it", { list: true, status: undefined, known: false, shownBefore: false }, true],
    [
      "the list shows that there is none",
      { list: false, status: true, known: true, shownBefore: true },
      false,
    ],
    ["only the status shows it", { list: undefined, status: true, known: false, shownBefore: false }, true],
    [
      "nothing shows it, as ever: what was asked for counts",
      { list: undefined, status: undefined, known: true, shownBefore: false },
      true,
    ],
    [
      "nothing shows it any more: it is lost",
      { list: undefined, status: undefined, known: true, shownBefore: true },
      false,
    ],
    ["nobody knows", { list: undefined, status: undefined, known: false, shownBefore: false }, false],
  ])(
    "knows whether the default route leads to a peer when %s",
    (_name, { list, status, known, shownBefore }, expected) => {
      const network = networkWith({
        peers: [{ ...withoutGateway(1), defaultGateway: list }],
        peerStatuses: [{ ...withoutGateway(1), defaultGateway: status, phase: "Active", reason: undefined }],
      });
      const shown = new Set(shownBefore ? [peerKey(peer(1))] : []);
      const existing = mergeConnections(network, { ...none, peers: [peer(1, known)] }, shown);
      expect(existing.peers).toEqual([peer(1, expected)]);
    },
  );

  it("fills in a file system's name that the cloud does not show, and believes one that it shows", () => {
    const known = { ...none, sfsTurbos: [turbo(1), turbo(2)] };
    const network = networkWith({ sfsTurbos: [turbo(1, ""), turbo(2, "renamed")] });
    expect(mergeConnections(network, known, new Set()).sfsTurbos).toEqual([turbo(1), turbo(2, "renamed")]);
  });
});

describe("gatewaysShownIn", () => {
  it("finds the peers whose default route was shown", () => {
    const peerConnectionStatuses = [
      { ...peer(1, true), phase: "Active" },
      { ...peer(2), phase: "Active" },
      withoutGateway(3),
    ];
    expect([...reportedGatewaysOf({ peerConnectionStatuses })]).toEqual([peerKey(peer(1))]);
    expect(reportedGatewaysOf({}).size).toBe(0);
  });
});

describe("unexpectedConnections", () => {
  const both = { peers: [], sfsTurbos: [] };

  it("names what none of those who should know it knows", () => {
    const existing = { peers: [peer(1), peer(2), peer(3)], sfsTurbos: [turbo(1), turbo(2)] };
    const state = { peers: [peer(1)], sfsTurbos: [turbo(1)] };
    const program = { peers: [peer(2, true)], sfsTurbos: [] };
    expect(findUnexpectedConnections(existing, both, state, program)).toEqual([
      "VPC vpc-3 (subnet subnet-3)",
      "SFS Turbo name-2 (sfs-2)",
    ]);
    expect(findUnexpectedConnections(existing, both, existing)).toEqual([]);
    expect(findUnexpectedConnections(existing, { peers: [] }, state)).toHaveLength(2);
    expect(findUnexpectedConnections(existing, { sfsTurbos: [] }, state)).toHaveLength(1);
    expect(findUnexpectedConnections(existing, {})).toEqual([]);
  });

  it("takes another subnet of the same VPC for another connection", () => {
    const existing = { ...none, peers: [{ ...peer(1), subnetId: "other" }] };
    expect(findUnexpectedConnections(existing, both, { ...none, peers: [peer(1)] })).toEqual([
      "VPC vpc-1 (subnet other)",
    ]);
  });
});

describe("lists that mean the same", () => {
  const small = fc.constantFrom("a", "b", "a b");
  const anyPeer = fc.record({
    vpcId: small,
    subnetId: small,
    defaultGateway: fc.constantFrom(true, false, undefined),
  });
  const anyTurbo = fc.record({ id: small, name: small });

  it("do so in every order", () => {
    fc.assert(
      fc.property(fc.array(anyPeer), fc.array(anyTurbo), (peers, turbos) => {
        expect(arePeersEqual(peers, [...peers].reverse())).toBe(true);
        expect(areSfsTurbosEqual(turbos, [...turbos].reverse())).toBe(true);
      }),
    );
  });

  it("differ with one item more, and with one item changed", () => {
    fc.assert(
      fc.property(fc.array(anyPeer), anyPeer, (peers, item) => {
        expect(arePeersEqual(peers, [...peers, item])).toBe(false);
        const turned = { ...item, defaultGateway: item.defaultGateway !== true };
        expect(arePeersEqual([...peers, item], [...peers, turned])).toBe(false);
      }),
    );
  });

  it("tell apart ids that read alike when joined", () => {
    const [a, b] = [
      { vpcId: "a b", subnetId: "a", defaultGateway: false },
      { vpcId: "a", subnetId: "b a", defaultGateway: false },
    ];
    expect(arePeersEqual([a], [b])).toBe(false);
    expect(areSfsTurbosEqual([{ id: "a b", name: "a" }], [{ id: "a", name: "b a" }])).toBe(false);
  });
});
