import * as fc from "fast-check";
import { toNetworkChange } from "../../../../../provider/src/resources/modelArtsNetwork/change";

const peer = fc.record(
  {
    vpcId: fc.constantFrom("vpc-1", "vpc-2"),
    subnetId: fc.constantFrom("subnet-1", "subnet-2"),
    defaultGateway: fc.boolean(),
  },
  { requiredKeys: ["vpcId", "subnetId"] },
);
const values = fc.record(
  {
    description: fc.constantFrom("", "one", "two"),
    workspaceId: fc.constantFrom("0", "ws-1"),
    ipv6Enabled: fc.boolean(),
    peerConnections: fc.uniqueArray(peer, { maxLength: 3, selector: (item) => item.vpcId + item.subnetId }),
    sfsTurbos: fc.uniqueArray(
      fc.record({ id: fc.constantFrom("s-1", "s-2"), name: fc.constantFrom("a", "b") }),
      {
        maxLength: 2,
        selector: ({ id }) => id,
      },
    ),
  },
  { requiredKeys: [] },
);

describe("networkChange", () => {
  it("of what is as wanted is nothing, whatever the order", () => {
    fc.assert(
      fc.property(values, (wanted) => {
        const reversed = { ...wanted, peerConnections: [...(wanted.peerConnections ?? [])].reverse() };
        expect(toNetworkChange(wanted, wanted)).toEqual({});
        expect(toNetworkChange(reversed, wanted)).toEqual({});
      }),
    );
  });

  it("leads from every network to every other, but for IPv6 that is on, and carries only what differs", () => {
    fc.assert(
      fc.property(values, values, (existing, wanted) => {
        const change = toNetworkChange(existing, wanted);
        const { peers, sfsTurbos, ...others } = change;
        const after = {
          ...existing,
          ...others,
          ...(peers && { peerConnections: peers }),
          ...(sfsTurbos && { sfsTurbos }),
        };
        expect(toNetworkChange(after, wanted)).toEqual({});
        const bare = (value: object, key: string) => (value as Record<string, unknown>)[key];
        for (const key of ["description", "workspaceId"] as const) {
          const absent = key === "description" ? "" : "0";
          const differs = (bare(existing, key) ?? absent) !== (bare(wanted, key) ?? absent);
          expect(key in change).toBe(differs);
        }
        expect(change.ipv6Enabled).toBe(wanted.ipv6Enabled && !existing.ipv6Enabled ? true : undefined);
      }),
    );
  });

  it("takes away explicitly", () => {
    const existing = {
      description: "old",
      workspaceId: "ws-1",
      ipv6Enabled: true,
      peerConnections: [{ vpcId: "v", subnetId: "s" }],
      sfsTurbos: [{ id: "s", name: "n" }],
    };
    expect(toNetworkChange(existing, {})).toEqual({
      description: "",
      workspaceId: "0",
      peers: [],
      sfsTurbos: [],
    });
  });

  it("never asks for IPv6 to go", () => {
    expect(toNetworkChange({ ipv6Enabled: true }, { ipv6Enabled: false })).toEqual({});
  });
});
