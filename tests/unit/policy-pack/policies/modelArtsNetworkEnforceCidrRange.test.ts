import { toNetworkRanges } from "pulumi-huaweicloud-ai/constraints";
import { modelArtsNetworkEnforceCidrRange as policy } from "../../../../policy-pack/src/policies/modelArtsNetworkEnforceCidrRange";
import { network } from "../support/resources";
import { check, PolicyRun, createRunState } from "../support/run";
import { unknownText } from "../support/unknown";

describe("the cloud's ranges", () => {
  it.each([
    "172.16.0.0/12",
    "172.16.0.0/24",
    "172.31.255.0/24",
    "192.168.0.0/16",
    "192.168.255.0/24",
    "172.24.0.0/13",
  ])("takes %s", (cidr) => {
    expect(check(policy, network("a", cidr))).toEqual([]);
  });

  it.each([
    ["172.16.0.0/11", 'host bits set behind its prefix, and its network address "172.0.0.0/11" is outside'],
    ["172.15.255.0/24", 'Write for example "172.16.0.0/24"'],
    ["172.32.0.0/24", "is outside the allowed ranges"],
    ["172.16.0.0/25", 'must be 12 to 24. Write for example "172.16.0.0/24"'],
    ["192.168.0.0/15", 'Write for example "172.16.0.0/15"'],
    ["192.168.7.0/25", 'must be 16 to 24. Write for example "192.168.7.0/24"'],
    ["192.167.255.0/24", "is outside the allowed ranges"],
    ["192.169.0.0/24", "is outside the allowed ranges"],
    ["10.0.0.0/8", 'Write for example "172.16.0.0/12"'],
    ["172.16.0.0", 'Write it like "172.16.0.0/20"'],
    ["172.16.0.0/33", "is not an IPv4 range in CIDR notation"],
    ["", "is not an IPv4 range in CIDR notation"],
    ["172.016.0.0/16", "is not an IPv4 range in CIDR notation"],
  ])("refuses %s", (cidr, part) => {
    expect(check(policy, network("a", cidr))).toEqual([expect.stringContaining(part)]);
  });

  it("names the resource, the value, the rule and the network address for host bits", () => {
    expect(check(policy, network("training", "172.16.5.7/16"))).toEqual([
      'ModelArtsNetwork "training": cidr "172.16.5.7/16" has host bits set behind its prefix. ' +
        'Write the network address: "172.16.0.0/16".',
    ]);
  });

  it("takes what the stack's configuration adds for a partition", () => {
    const session = createRunState({}, { extraRanges: toNetworkRanges(["10.0.0.0/8"]) });
    expect(check(policy, network("a", "10.3.0.0/16"), {}, session)).toEqual([]);
  });
});

describe("the organisation's ranges", () => {
  const settings = { allowedRanges: ["172.20.0.0/16", "192.168.128.0/17"] };

  it.each(["172.20.0.0/16", "172.20.255.0/24", "192.168.128.0/24"])("takes %s", (cidr) => {
    expect(check(policy, network("a", cidr), settings)).toEqual([]);
  });

  it.each([
    ["172.21.0.0/24", 'Write for example "172.20.0.0/24"'],
    ["172.20.0.0/15", 'Write for example "172.20.0.0/16"'],
    ["192.168.127.0/24", "172.20.0.0/16 with prefix 16 to 24, 192.168.128.0/17 with prefix 17 to 24"],
  ])("refuses %s", (cidr, part) => {
    expect(check(policy, network("a", cidr), settings)).toEqual([expect.stringContaining(part)]);
  });

  it("suggests another range to each of two networks", () => {
    const run = new PolicyRun(policy, settings);
    const messages = [
      ...run.resource(network("a", "10.0.0.0/24")),
      ...run.resource(network("b", "10.0.0.0/24")),
    ];
    expect(messages).toEqual([
      expect.stringContaining('"172.20.0.0/24"'),
      expect.stringContaining('"172.20.1.0/24"'),
    ]);
  });

  it("may be wider than the cloud's", () => {
    expect(check(policy, network("a", "172.16.0.0/12"), { allowedRanges: ["172.0.0.0/8"] })).toEqual([]);
    expect(check(policy, network("a", "192.168.0.0/16"), { allowedRanges: ["172.0.0.0/8"] })).toHaveLength(1);
  });

  it.each([
    [["10.0.0.0/8"], "where the cloud takes no network"],
    [["172.16.0.0/25"], "where the cloud takes no network"],
    [["172.16.0.1/16"], 'write "172.16.0.0/16"'],
    ["172.16.0.0/16", "write a list"],
    [["everything"], 'write a range such as "172.16.0.0/16"'],
  ])("refuses the setting %j, at any level", (allowedRanges, part) => {
    const run = new PolicyRun(policy, { allowedRanges });
    run.resource(network("a", "172.16.0.0/16"));
    run.resource(network("b", "172.17.0.0/16"));
    expect(run.reports.map(({ level }) => level)).toEqual(["mandatory"]);
    expect(run.reports[0]!.message).toContain(part);
  });
});

describe("values that are unknown or secret", () => {
  it("lets an unknown range through", () => {
    expect(check(policy, network("a", unknownText))).toEqual([]);
  });

  it("does not show a secret range, nor one that follows from it", () => {
    const [message] = check(policy, { ...network("a", "172.16.5.7/16"), secrets: ["cidr"] });
    expect(message).toContain("cidr [secret] breaks this rule");
    expect(message).not.toContain("172.16.5.7");
    expect(message).not.toContain("172.16.0.0/16");
  });
});
