import * as fc from "fast-check";
import { overlaps, parseCidr } from "pulumi-huaweicloud-ai/constraints";
import type { Policy } from "../../../policy-pack/src/engine/definePolicy";
import { modelArtsNetworkDisallowCidrOverlap as overlapPolicy } from "../../../policy-pack/src/policies/modelArtsNetworkDisallowCidrOverlap";
import { modelArtsNetworkEnforceCapacity } from "../../../policy-pack/src/policies/modelArtsNetworkEnforceCapacity";
import { modelArtsNetworkEnforceCidrRange } from "../../../policy-pack/src/policies/modelArtsNetworkEnforceCidrRange";
import { modelArtsNetworkEnforceUniqueName } from "../../../policy-pack/src/policies/modelArtsNetworkEnforceUniqueName";
import { network, type TestResource } from "./support/resources";
import { PolicyRun, createRunState } from "./support/run";

/** What a preview reports that sees the inputs in one order and the outputs in another. */
function preview(
  policy: Policy,
  inputs: readonly TestResource[],
  outputs: readonly TestResource[] = inputs,
  settings = {},
): string[] {
  const run = new PolicyRun(policy, settings, createRunState({}, { defersComparisons: true }));
  return [...inputs.flatMap((resource) => run.resource(resource)), ...run.stack(outputs)];
}

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length });

const three = [
  network("a", "172.16.0.0/24"),
  network("b", "172.16.0.0/24"),
  network("c", "172.16.0.0/24"),
  // Holds what would be suggested first.
  network("z", "172.16.1.0/24"),
];

describe("a preview", () => {
  it("reports the same in whatever order the engine sends the resources, and suggests what is free", () => {
    const expected = preview(overlapPolicy, three);
    expect(expected.map((message) => message.split(";")[0])).toEqual([
      'ModelArtsNetwork "b": cidr "172.16.0.0/24" overlaps "172.16.0.0/24" of ModelArtsNetwork "a"',
      'ModelArtsNetwork "c": cidr "172.16.0.0/24" overlaps "172.16.0.0/24" of ModelArtsNetwork "a"',
      'ModelArtsNetwork "c": cidr "172.16.0.0/24" overlaps "172.16.0.0/24" of ModelArtsNetwork "b"',
    ]);
    const suggested = expected.map((message) => /is "(.*)"\.$/.exec(message)?.[1]);
    expect(suggested).toEqual(["172.16.2.0/24", "172.16.3.0/24", "172.16.3.0/24"]);
    fc.assert(
      fc.property(shuffled(three), shuffled(three), (inputs, outputs) => {
        expect(preview(overlapPolicy, inputs, outputs)).toEqual(expected);
      }),
    );
  });

  it.each<[string, Policy, object]>([
    ["names", modelArtsNetworkEnforceUniqueName, {}],
    ["capacities", modelArtsNetworkEnforceCapacity, {}],
    ["the organisation's ranges", modelArtsNetworkEnforceCidrRange, { allowedRanges: ["172.20.0.0/16"] }],
  ])("gives the same advice on %s in any order", (_, policy, settings) => {
    const resources = three.map((resource, index) => ({
      ...resource,
      props: { ...resource.props, name: index < 3 ? "same" : "same-2" },
    }));
    const expected = preview(policy, resources, resources, settings);
    expect(expected.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(shuffled(resources), shuffled(resources), (inputs, outputs) => {
        expect(preview(policy, inputs, outputs, settings)).toEqual(expected);
      }),
    );
    const suggested = expected.map((message) => /"([^"]*)"\.$/.exec(message)?.[1]);
    expect(new Set(suggested).size).toBe(suggested.length);
    expect(suggested).not.toContain("same-2");
  });

  it("lets what exists keep its range", () => {
    const inputs = [network("a", "172.16.0.0/24"), network("b", "172.16.0.0/24")];
    const exists = network("b", "172.16.0.0/24", { status: "Active", createdAt: "2026-01-01T00:00:00Z" });
    expect(preview(overlapPolicy, inputs, [inputs[0]!, exists])).toEqual([
      expect.stringMatching(/^ModelArtsNetwork "a": .* of ModelArtsNetwork "b"/),
    ]);
  });

  it("compares a planned network with one that exists, by what both leave to the provider", () => {
    const at = (name: string, more = {}) => network(name, "172.16.0.0/24", { region: "r-1", ...more });
    const inputs = [at("new"), at("old")];
    const outputs = [at("new"), at("old", { projectId: "p-found", status: "Active" })];
    expect(preview(overlapPolicy, inputs, outputs)).toHaveLength(1);
    // One that names the project, and one that the provider has placed there.
    const named = at("new", { projectId: "p-found" });
    expect(preview(overlapPolicy, [named, at("old")], [named, outputs[1]!])).toHaveLength(1);
  });
});

it("tells resources of one name apart by the components that they are part of", () => {
  const inside = (...parents: string[]) => ({ ...network("net", "172.16.0.0/24"), parents });
  expect(
    preview(overlapPolicy, [inside("my:A"), inside("my:B", "my:C"), network("net", "172.17.0.0/24")]),
  ).toEqual([
    expect.stringContaining(
      'ModelArtsNetwork "net" in my:C in my:B: cidr "172.16.0.0/24" overlaps "172.16.0.0/24" of ModelArtsNetwork "net" in my:A;',
    ),
  ]);
});

describe("an update", () => {
  it("refuses the second of two networks with the same words, whichever comes first", () => {
    const pair = [network("a", "172.16.0.0/20"), network("b", "172.16.8.0/21")];
    const messages = [pair, [...pair].reverse()].map((resources) => {
      const run = new PolicyRun(overlapPolicy);
      return resources.flatMap((resource) => run.resource(resource));
    });
    expect(messages[0]).toHaveLength(1);
    expect(messages[0]).toEqual(messages[1]);
  });

  it("never suggests what a network has that has been seen", () => {
    fc.assert(
      fc.property(shuffled(three), (resources) => {
        const run = new PolicyRun(overlapPolicy);
        const seen: string[] = [];
        for (const resource of resources) {
          seen.push(String(resource.props.cidr));
          for (const message of run.resource(resource)) {
            const suggested = parseCidr(/is "(.*)"\.$/.exec(message)?.[1] ?? "")!;
            expect(seen.filter((cidr) => overlaps(parseCidr(cidr)!, suggested))).toEqual([]);
          }
        }
      }),
    );
  });
});

describe("thousands of networks", () => {
  const run = (resources: readonly TestResource[], policy = overlapPolicy): { count: number; ms: number } => {
    const start = performance.now();
    const { length } = preview(policy, resources);
    return { count: length, ms: performance.now() - start };
  };

  it.each([
    ["of one range", () => "172.16.0.0/24", 201],
    ["inside of one", (index: number) => (index === 0 ? "172.16.0.0/12" : `172.16.${index % 256}.0/24`), 201],
    ["apart", (index: number) => `172.${16 + (index >> 8)}.${index % 256}.0/24`, 0],
  ])("%s are compared in little time, with a capped list and a count", (_, cidr, expected) => {
    const resources = Array.from({ length: 3000 }, (__, index) => network(`n${index}`, cidr(index)));
    const { count, ms } = run(resources);
    expect(count).toBe(expected);
    expect(ms).toBeLessThan(3000);
  });

  it("of one name are compared in little time", () => {
    const resources = Array.from({ length: 3000 }, (_, index) => network(`n${index}`, "", { name: "same" }));
    const { count, ms } = run(resources, modelArtsNetworkEnforceUniqueName);
    expect(count).toBe(101);
    expect(ms).toBeLessThan(3000);
  });
});
