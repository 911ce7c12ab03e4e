import * as fc from "fast-check";
import { formatCidr, overlaps, parseCidr, rangeAt } from "pulumi-huaweicloud-ai/constraints";
import { modelArtsNetworkDisallowCidrOverlap as policy } from "../../../../policy-pack/src/policies/modelArtsNetworkDisallowCidrOverlap";
import { network, type TestResource } from "../support/resources";
import { PolicyRun } from "../support/run";

interface Plan {
  readonly cidr: string;
  readonly region: string | undefined;
  readonly vpcs: readonly string[];
}

const cidr = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 13 - 1 }), fc.integer({ min: 19, max: 24 }))
  .map(([offset, length]) => formatCidr(rangeAt(0xac100000 + offset * 8, length)));
const plan: fc.Arbitrary<Plan> = fc.record({
  cidr,
  region: fc.constantFrom(undefined, "r1", "r2"),
  vpcs: fc.subarray(["v1", "v2", "v3"]),
});

const toResource = ({ cidr: range, region, vpcs }: Plan, index: number): TestResource =>
  network(`n${index}`, range, {
    ...(region === undefined ? {} : { region }),
    peerConnections: vpcs.map((vpcId) => ({ vpcId, subnetId: "s" })),
  });

/** Every pair, by the definition. */
function pairsByDefinition(plans: readonly Plan[]): string[] {
  return plans.flatMap((a, i) =>
    plans.slice(i + 1).flatMap((b, offset) => {
      const canMeet = a.region === b.region || a.vpcs.some((vpc) => b.vpcs.includes(vpc));
      return canMeet && overlaps(parseCidr(a.cidr)!, parseCidr(b.cidr)!) ? [`n${i} n${i + 1 + offset}`] : [];
    }),
  );
}

function pairsIn(messages: readonly string[]): string[] {
  return messages.map((message) => {
    const names = [...message.matchAll(/ModelArtsNetwork "n(\d+)"/g)].map((match) => Number(match[1]));
    return names
      .sort((a, b) => a - b)
      .map((number) => `n${number}`)
      .join(" ");
  });
}

it("reports exactly the pairs that the definition gives, each once, before and after", () => {
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 15 }), (plans) => {
      const resources = plans.map(toResource);
      const expected = pairsByDefinition(plans).sort();
      const both = new PolicyRun(policy);
      expect(pairsIn(resources.flatMap((resource) => both.resource(resource))).sort()).toEqual(expected);
      expect(both.stack(resources)).toEqual([]);
      expect(pairsIn(new PolicyRun(policy).stack(resources)).sort()).toEqual(expected);
    }),
  );
});

it("suggests ranges that would pass", () => {
  fc.assert(
    fc.property(fc.array(plan, { minLength: 2, maxLength: 12 }), (plans) => {
      const resources = plans.map(toResource);
      for (const message of new PolicyRun(policy).stack(resources)) {
        const better = /same size is "([^"]+)"/.exec(message)?.[1];
        const index = Number(/^ModelArtsNetwork "n(\d+)"/.exec(message)?.[1]);
        const repaired = plans.map((item, at) => (at === index ? { ...item, cidr: better! } : item));
        const pairs = pairsByDefinition(repaired);
        expect(pairs.filter((pair) => pair.split(" ").includes(`n${index}`))).toEqual([]);
        expect(parseCidr(better!)?.prefixLength).toBe(parseCidr(plans[index]!.cidr)?.prefixLength);
      }
    }),
  );
});
