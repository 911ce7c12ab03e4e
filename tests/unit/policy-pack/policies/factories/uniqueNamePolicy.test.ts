import { findViolation } from "../../../../../provider/src/constraints/textLimits";
import type { TextArgument } from "../../../../../provider/src/schema/definition";
import * as fc from "fast-check";
import type { Policy } from "../../../../../policy-pack/src/engine/definePolicy";
import type { ResourceKind } from "../../../../../provider/src/schema/schemas";
import { egConnectionEnforceUniqueName } from "../../../../../policy-pack/src/policies/egConnectionEnforceUniqueName";
import { hyperClusterEnforceUniqueName } from "../../../../../policy-pack/src/policies/hyperClusterEnforceUniqueName";
import { modelArtsNetworkEnforceUniqueName } from "../../../../../policy-pack/src/policies/modelArtsNetworkEnforceUniqueName";
import { schemas } from "../../../../../provider/src/schema/schemas";
import { PolicyRun, createRunState } from "../../support/run";
import { unknownText } from "../../support/unknown";

const rows: [ResourceKind, Policy][] = [
  ["EgConnection", egConnectionEnforceUniqueName],
  ["ModelArtsNetwork", modelArtsNetworkEnforceUniqueName],
  ["HyperCluster", hyperClusterEnforceUniqueName],
];

describe.each(rows)("%s", (kind, policy) => {
  const named = (name: string, given: unknown, more = {}) => ({
    kind,
    name,
    props: { name: given, ...more },
  });

  it("names both resources and suggests a name that is free", () => {
    const run = new PolicyRun(policy);
    expect(run.resource(named("a", "events"))).toEqual([]);
    expect(run.resource(named("b", "events-2"))).toEqual([]);
    expect(run.resource(named("c", "events"))).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${kind} "c": name "events" is that of ${kind} "a" as well.*Write for example "events-3"\\.$`,
        ),
      ),
    ]);
  });

  it("reports a pair once", () => {
    const run = new PolicyRun(policy);
    const pair = [named("a", "events"), named("b", "events")];
    expect(pair.flatMap((resource) => run.resource(resource))).toHaveLength(1);
    expect(run.stack(pair)).toEqual([]);
  });

  it("finds a pair in the stack check alone", () => {
    expect(new PolicyRun(policy).stack([named("a", "events"), named("b", "events")])).toHaveLength(1);
  });

  it("takes a resource that is seen again for the same one", () => {
    const run = new PolicyRun(policy);
    expect(
      [named("a", "one"), named("a", "two"), named("b", "one")].flatMap((item) => run.resource(item)),
    ).toEqual([]);
  });

  it("lets names in doubt through, and finds them when they are known", () => {
    const preview = new PolicyRun(policy);
    expect([named("a", "events"), named("b", unknownText)].flatMap((item) => preview.resource(item))).toEqual(
      [],
    );
    const update = new PolicyRun(policy);
    expect(
      [named("a", "events"), named("b", "events")].flatMap((item) => update.resource(item)),
    ).toHaveLength(1);
  });

  it("compares names where the setting says", () => {
    const pair = [named("a", "events", { region: "r1" }), named("b", "events", { region: "r2" })];
    const count = (settings: object) => new PolicyRun(policy, { ...settings }).stack(pair).length;
    expect(count({})).toBe(0);
    expect(count({ scope: "stack" })).toBe(1);
    expect(count({ scope: "place" })).toBe(0);
  });

  it("does not compare the names of two accounts, whose projects may be left to the provider", () => {
    const profiles = { team: { account: "team", region: "r1" }, same: { account: "own", region: "r1" } };
    const count = (...props: object[]) =>
      new PolicyRun(policy, {}, createRunState({ region: "r1" }, { profiles })).stack(
        props.map((more, index) => named(`n${index}`, "events", more)),
      ).length;
    expect(count({}, { profile: "team" })).toBe(0);
    expect(count({}, { profile: "same" })).toBe(1);
    expect(count({ profile: "team" }, { profile: "team" })).toBe(1);
    expect(count({}, { profile: unknownText })).toBe(0);
  });

  it("does not show a name that is the same as a secret one", () => {
    const [message] = new PolicyRun(policy).stack([
      { ...named("a", "hidden"), secrets: ["name"] },
      named("b", "hidden"),
    ]);
    expect(message).toContain(`${kind} "b": name [secret] breaks this rule`);
    expect(message).not.toContain("hidden");
  });

  it("does not show a secret name", () => {
    const [message] = new PolicyRun(policy).stack([
      named("a", "hidden"),
      { ...named("b", "hidden"), secrets: ["name"] },
    ]);
    expect(message).toContain(`[secret] breaks this rule: it must differ from that of ${kind} "a"`);
    expect(message).not.toContain("hidden");
  });
});

describe("EventGrid connections", () => {
  const named = (name: string, given: string) => ({
    kind: "EgConnection" as const,
    name,
    props: { name: given },
  });

  it("counts upper and lower case as the same", () => {
    const pair = [named("a", "Events"), named("b", "events")];
    expect(new PolicyRun(egConnectionEnforceUniqueName).stack(pair)).toHaveLength(1);
  });

  it.each(["default", "Default", "DEFAULT"])("refuses %s", (name) => {
    const run = new PolicyRun(egConnectionEnforceUniqueName);
    expect(run.resource(named("a", name))).toEqual([
      expect.stringContaining(`the cloud keeps "default" for itself. Write for example "${name}-1"`),
    ]);
    expect(run.stack([named("a", name)])).toEqual([]);
  });

  it("tells of a reserved name, and not that two resources share it", () => {
    const pair = [named("a", "default"), named("b", "Default")];
    expect(new PolicyRun(egConnectionEnforceUniqueName).stack(pair)).toEqual([
      expect.stringContaining('Write for example "default-1"'),
      expect.stringContaining('Write for example "Default-1"'),
    ]);
  });

  it("tells upper from lower case for clusters", () => {
    const pair = ["Gpu", "gpu"].map((name) => ({ kind: "HyperCluster" as const, name, props: { name } }));
    expect(new PolicyRun(hyperClusterEnforceUniqueName).stack(pair)).toEqual([]);
  });
});

it("suggests a free name that the cloud takes, whatever the two are called", () => {
  const suggestion = /Write for example (".*")\.$/;
  fc.assert(
    fc.property(
      fc.constantFrom(...rows),
      fc.string({
        unit: fc.constantFrom("a", "Z", "9", "-", ".", "_", "/", " ", "ä"),
        minLength: 1,
        maxLength: 150,
      }),
      ([kind, policy], name) => {
        fc.pre(name.trim() !== "" && name.toLowerCase() !== "default");
        const messages = new PolicyRun(policy).stack(
          ["x", "y"].map((logical) => ({ kind, name: logical, props: { name } })),
        );
        const better = JSON.parse(suggestion.exec(messages[0] ?? "")?.[1] ?? "null") as string;
        const { name: definition } = schemas[kind].arguments;
        expect(findViolation(better, (definition as TextArgument).limits)).toBeUndefined();
      },
    ),
  );
});

it("suggests a name that is not too long", () => {
  const name = "a".repeat(32);
  const [message] = new PolicyRun(modelArtsNetworkEnforceUniqueName).stack(
    ["x", "y"].map((logical) => ({ kind: "ModelArtsNetwork" as const, name: logical, props: { name } })),
  );
  expect(message).toContain(`Write for example "${"a".repeat(30)}-2"`);
});
