import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import { enforceProtection as policy } from "../../../../policy-pack/src/policies/enforceProtection";
import type { TestResource } from "../support/resources";
import { check, PolicyRun } from "../support/run";
import { unknownText } from "../support/unknown";

const resource = (more: Partial<TestResource> = {}): TestResource => ({
  kind: "ModelArtsNetwork",
  name: "training",
  stack: "prod",
  props: {},
  ...more,
});
const settings = { stacks: ["prod", "*-prod", "live-*", "a.b"] };

it.each(["prod", "eu-prod", "live-1", "live-", "a.b"])("asks for protection in %s", (stack) => {
  expect(check(policy, resource({ stack }), settings)).toEqual([
    `ModelArtsNetwork "training": protect false leaves it open to deletion; resources of the stack "${stack}" must be ` +
      "protected from deletion. Write the resource option protect: true.",
  ]);
});

it.each(["dev", "prod2", "product", "alive-1", "axb", "prod-eu"])("leaves %s alone", (stack) => {
  expect(check(policy, resource({ stack }), settings)).toEqual([]);
});

it.each(["prod", "prod-eu", "eu-prod", "production"])("has defaults that hold for %s", (stack) => {
  expect(check(policy, resource({ stack }))).toHaveLength(1);
});

it.each(["RoceNetwork", "HyperCluster", "ModelArtsNetwork"] satisfies ResourceKind[])(
  "looks at %s",
  (kind) => {
    expect(check(policy, resource({ kind }))).toHaveLength(1);
    expect(check(policy, resource({ kind, options: { protect: true } }))).toEqual([]);
  },
);

it("does not look at connections, which hold nothing", () => {
  expect(new PolicyRun(policy).skips(resource({ kind: "EgConnection" }))).toBe(true);
});

it.each([
  ["retainOnDelete", resource({ options: { retainOnDelete: true } as TestResource["options"] & object })],
  ["a deletion policy that retains", resource({ kind: "RoceNetwork", props: { deletionPolicy: "retain" } })],
  ["a deletion policy in doubt", resource({ kind: "RoceNetwork", props: { deletionPolicy: unknownText } })],
])("takes %s", (_, item) => {
  expect(check(policy, item, settings)).toEqual([]);
});

it("takes exempt resources", () => {
  expect(check(policy, resource(), { ...settings, exempt: ["training"] })).toEqual([]);
});

describe("remediation", () => {
  const repair = (item: TestResource, given: object = settings) =>
    new PolicyRun(policy, { ...given }).remediate(item);
  const roce = (props = {}, more = {}) => resource({ kind: "RoceNetwork", props, ...more });

  it.each([{}, { deletionPolicy: "delete" }])("makes a RoCE network with %j be retained", (given) => {
    const repaired = repair(roce({ networkType: "roce_v2", physicalNetwork: unknownText, ...given }));
    expect(repaired?.deletionPolicy).toBe("retain");
    expect(repaired?.networkType).toBe("roce_v2");
    expect(Object.keys(repaired ?? {})).toEqual(["networkType", "physicalNetwork", "deletionPolicy"]);
  });

  it.each([
    ["a network that is retained already", roce({ deletionPolicy: "retain" })],
    ["a decision in doubt", roce({ deletionPolicy: unknownText })],
    ["a protected one", roce({}, { options: { protect: true } })],
    ["other stacks", roce({}, { stack: "dev" })],
    ["exempt ones", roce({}, { name: "lab" })],
    ["other types, whose options no policy can change", resource()],
  ])("leaves %s alone", (_, item) => {
    expect(repair(item, { ...settings, exempt: ["lab"] })).toBeUndefined();
  });

  it("does nothing while the settings have mistakes", () => {
    expect(repair(roce(), { stacks: "prod" })).toBeUndefined();
  });
});
