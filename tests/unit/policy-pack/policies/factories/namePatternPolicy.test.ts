import type { Policy } from "../../../../../policy-pack/src/engine/definePolicy";
import { egConnectionEnforceNamePattern } from "../../../../../policy-pack/src/policies/egConnectionEnforceNamePattern";
import { hyperClusterEnforceNamePattern } from "../../../../../policy-pack/src/policies/hyperClusterEnforceNamePattern";
import { modelArtsNetworkEnforceNamePattern } from "../../../../../policy-pack/src/policies/modelArtsNetworkEnforceNamePattern";
import { roceNetworkEnforceNamePattern } from "../../../../../policy-pack/src/policies/roceNetworkEnforceNamePattern";
import type { TestResource } from "../../support/resources";
import { check } from "../../support/run";
import { unknownText } from "../../support/unknown";

const roce = (physicalNetwork: unknown): TestResource => ({
  kind: "RoceNetwork",
  props: { physicalNetwork },
});
const cluster = (name: unknown): TestResource => ({ kind: "HyperCluster", props: { name } });
const network = (name: unknown): TestResource => ({ kind: "ModelArtsNetwork", props: { name } });
const connection = (name: unknown): TestResource => ({ kind: "EgConnection", props: { name } });

const rows: [string, Policy, (name: unknown) => TestResource, string[], [string, string][]][] = [
  [
    "RoCE networks",
    roceNetworkEnforceNamePattern,
    roce,
    ["a", "-", "A_b.c-9", "x".repeat(64)],
    [
      ["", "pod-1"],
      ["a b", "a-b"],
      ["x".repeat(65), "x".repeat(64)],
      ["naïve", "na-ve"],
    ],
  ],
  [
    "hyper clusters",
    hyperClusterEnforceNamePattern,
    cluster,
    ["a", "A_b.c-9", "x".repeat(64)],
    [
      ["a/b", "a-b"],
      ["x".repeat(65), "x".repeat(64)],
    ],
  ],
  [
    "ModelArts networks",
    modelArtsNetworkEnforceNamePattern,
    network,
    ["abcd", "a--9", "a".repeat(32)],
    [
      ["abc", "abc-1"],
      ["a".repeat(33), "a".repeat(32)],
      ["Training", "training"],
      ["training_net", "training-net"],
      ["training-", "training"],
      ["9lives", "n-9lives"],
      ["-net-", "net-1"],
    ],
  ],
  [
    "EventGrid connections",
    egConnectionEnforceNamePattern,
    connection,
    ["a", "9", "A._-", "x".repeat(128)],
    [
      ["default", "default-1"],
      ["Default", "Default-1"],
      ["_a", "a"],
      ["x".repeat(129), "x".repeat(128)],
    ],
  ],
];

describe.each(rows)("%s", (_, policy, resource, good, bad) => {
  it.each(good)("take %j", (name) => {
    expect(check(policy, resource(name))).toEqual([]);
  });

  it.each(bad)("refuse %j and suggest %j", (name, better) => {
    expect(check(policy, resource(name))).toEqual([
      expect.stringContaining(`Write for example ${JSON.stringify(better)}`),
    ]);
    expect(check(policy, resource(better))).toEqual([]);
  });

  it.each([undefined, unknownText])("let %s through", (name) => {
    expect(check(policy, resource(name), { prefixes: ["team-"] })).toEqual([]);
  });
});

describe("the organisation's convention", () => {
  const policy = modelArtsNetworkEnforceNamePattern;

  it.each([
    [{ prefixes: ["team-a-", "team-b-"] }, "team-b-training", true],
    [{ prefixes: ["team-a-", "team-b-"] }, "training", 'must start with "team-a-" or "team-b-"'],
    [{ prefixes: ["team-a-"] }, "training", 'Write for example "team-a-training"'],
    [{ maximumLength: 10 }, "trainingab", true],
    [
      { maximumLength: 10 },
      "trainingabc",
      'may have 10 by the organisation\'s convention. Write for example "trainingab"',
    ],
    [{ pattern: "[a-z]+-(dev|prod)" }, "training-prod", true],
    // The whole name must match, not a part of it.
    [{ pattern: "[a-z]+-(dev|prod)" }, "training-prod2", "pattern [a-z]+-(dev|prod)."],
    [{ pattern: "[a-z]+-dev", example: "training-dev" }, "training", 'Write for example "training-dev"'],
    [
      { prefixes: ["x-"], maximumLength: 8, pattern: "x-[a-z]+" },
      "trainings",
      'Write for example "x-traini"',
    ],
  ])("%j: %s", (settings, name, expected) => {
    const messages = check(policy, network(name), settings);
    expect(messages).toEqual(expected === true ? [] : [expect.stringContaining(expected as string)]);
  });

  it("comes after the cloud's own rule", () => {
    expect(check(policy, network("T"), { pattern: ".*" })).toEqual([
      expect.stringContaining("must be 4 to 32"),
    ]);
  });

  it.each([
    [{ pattern: "(" }, "is no regular expression"],
    [{ pattern: 5 }, "write a regular expression as a text"],
    [{ maximumLength: 33 }, "write a whole number from 4 to 32"],
    [{ maximumLength: 3 }, "write a whole number from 4 to 32"],
    [{ prefixes: ["Team-"] }, "with which no name can start"],
    [{ prefixes: ["team-"], maximumLength: 5 }, "with which no name can start"],
    [{ example: "X" }, 'setting "example" is "X", which must be 4 to 32'],
    [{ example: "training", prefixes: ["team-"] }, "must start with"],
    [{ prefix: "team-" }, 'there is no setting "prefix"'],
  ])("refuses the settings %j", (settings, part) => {
    expect(check(policy, network("training"), settings)).toEqual([expect.stringContaining(part)]);
  });

  it("does not show a secret name", () => {
    const [message] = check(policy, { ...network("hidden"), secrets: ["name"] }, { prefixes: ["team-"] });
    expect(message).toContain("name [secret] breaks this rule");
    expect(message).not.toContain("hidden");
  });
});
