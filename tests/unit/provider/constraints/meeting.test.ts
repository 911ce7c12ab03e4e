import { collides, meetingGroups, parseCidr } from "../../../../provider/src/constraints";

const network = (cidr: string, place: string | undefined, ...peerVpcIds: string[]) => ({
  range: parseCidr(cidr)!,
  groups: meetingGroups({ place, peerVpcIds }),
});

describe("networks", () => {
  it("meet in a place and in each VPC, once", () => {
    expect(meetingGroups({ place: "r p", peerVpcIds: ["v", "w", "v"] })).toEqual([
      "place r p",
      "vpc v",
      "vpc w",
    ]);
    expect(meetingGroups({ place: undefined, peerVpcIds: [] })).toEqual([]);
  });

  it("collide where they meet and share an address", () => {
    const a = network("172.16.0.0/20", "r p", "v");
    expect(collides(a, network("172.16.8.0/21", "r p"))).toBe(true);
    expect(collides(a, network("172.16.8.0/21", "r q", "v"))).toBe(true);
    expect(collides(a, network("172.16.8.0/21", "r q", "w"))).toBe(false);
    expect(collides(a, network("172.16.16.0/20", "r p", "v"))).toBe(false);
    // Two places that are not known are not the same for certain.
    expect(collides(network("172.16.0.0/20", undefined), network("172.16.0.0/20", undefined))).toBe(false);
  });
});
