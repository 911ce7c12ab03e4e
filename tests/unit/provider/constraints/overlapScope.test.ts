import {
  conflicts,
  scopesOf,
  parseCidr,
  scopeOf,
  type AccountScope,
  type LocationParts,
} from "../../../../provider/src/constraints";

const network = (cidr: string, place: string | undefined, ...peerVpcIds: string[]) => ({
  range: parseCidr(cidr)!,
  scopes: scopesOf({ scopes: [place], peerVpcIds }),
});

describe("networks", () => {
  it("meet in a place and in each VPC, once", () => {
    expect(scopesOf({ scopes: ["r p", undefined, "r p"], peerVpcIds: ["v", "w", "v"] })).toEqual([
      "place r p",
      "vpc v",
      "vpc w",
    ]);
    expect(scopesOf({ scopes: [undefined], peerVpcIds: [] })).toEqual([]);
  });

  it("collide where they meet and share an address", () => {
    const a = network("172.16.0.0/20", "r p", "v");
    expect(conflicts(a, network("172.16.8.0/21", "r p"))).toBe(true);
    expect(conflicts(a, network("172.16.8.0/21", "r q", "v"))).toBe(true);
    expect(conflicts(a, network("172.16.8.0/21", "r q", "w"))).toBe(false);
    expect(conflicts(a, network("172.16.16.0/20", "r p", "v"))).toBe(false);
    // Two places that are not known are not the same for certain.
    expect(conflicts(network("172.16.0.0/20", undefined), network("172.16.0.0/20", undefined))).toBe(false);
  });
});

describe("the place of a resource", () => {
  const accounts: Readonly<Record<string, AccountScope>> = {
    "": { account: "main", region: "r-1", projectId: "p-1" },
    same: { account: "main", region: "r-1", projectId: "p-1" },
    asked: { account: "main", region: "r-2" },
    askedToo: { account: "main", region: "r-2" },
    other: { account: "other", region: "r-1" },
    private: {
      account: "main",
      region: "r-1",
      projectId: "p-1",
      endpointFor: (region) => `https://${region}.example.com`,
    },
  };
  const place = (parts: Partial<LocationParts>): string | undefined =>
    scopeOf(
      { region: undefined, projectId: undefined, profile: undefined, ...parts },
      (profile = "") => accounts[profile],
    );

  it.each<[string, Partial<LocationParts>, Partial<LocationParts>, boolean]>([
    ["given or configured", {}, { region: "r-1", projectId: "p-1" }, true],
    ["the default account's or a profile's", {}, { profile: "same" }, true],
    ["one project through two accounts", {}, { profile: "other", projectId: "p-1" }, true],
    ["the projects of two accounts", {}, { profile: "other" }, false],
    ["two accounts in another region", { region: "r-9" }, { region: "r-9", profile: "other" }, false],
    ["one account that looks its project up", { profile: "asked" }, { profile: "askedToo" }, true],
    [
      "a project that is looked up and one that is given",
      { profile: "asked" },
      { region: "r-2", projectId: "p-2" },
      false,
    ],
    ["two regions", { region: "r-1" }, { region: "r-2" }, false],
    ["two clouds", {}, { profile: "private" }, false],
    ["profiles that nothing is known of", { profile: "x" }, { profile: "y" }, false],
    ["one profile that nothing is known of", { profile: "x" }, { profile: "x" }, true],
  ])("is compared by what is known: %s", (_, a, b, expected) => {
    expect(place(a) === place(b)).toBe(expected);
  });

  it("does not take a configured project for one of another region", () => {
    expect(place({ region: "r-2" })).not.toBe(place({ region: "r-2", projectId: "p-1" }));
  });

  it.each(["region", "projectId", "profile"])("is not known while its %s is not", (part) => {
    expect(place({ region: "r-1", projectId: "p-1", [part]: null })).toBeUndefined();
  });
});
