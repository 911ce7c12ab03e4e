import type { Policy } from "../../../../../policy-pack/src/engine/definePolicy";
import type { ResourceKind } from "../../../../../provider/src/schema/schemas";
import { egConnectionEnforceType } from "../../../../../policy-pack/src/policies/egConnectionEnforceType";
import { hyperClusterEnforceType } from "../../../../../policy-pack/src/policies/hyperClusterEnforceType";
import { roceNetworkEnforceNetworkType } from "../../../../../policy-pack/src/policies/roceNetworkEnforceNetworkType";
import { check } from "../../support/run";
import { unknownText } from "../../support/unknown";

const rows: [ResourceKind, Policy, string, string[], string | undefined][] = [
  ["RoceNetwork", roceNetworkEnforceNetworkType, "networkType", ["vxlan_roce", "roce_v2"], undefined],
  ["HyperCluster", hyperClusterEnforceType, "type", ["HPS", "ECS"], "HPS"],
  ["EgConnection", egConnectionEnforceType, "type", ["WEBHOOK", "KAFKA"], "WEBHOOK"],
];

describe.each(rows)("%s", (kind, policy, property, [first = "", second = ""], fallback) => {
  const run = (value: unknown, settings = {}) =>
    check(policy, { kind, name: "r", props: value === undefined ? {} : { [property]: value } }, settings);

  it("takes every documented value, none, and one in doubt", () => {
    expect([first, second, undefined, unknownText].flatMap((value) => run(value))).toEqual([]);
  });

  it("refuses others, and suggests the same in the right case", () => {
    expect(run(second.toLowerCase() === second ? second.toUpperCase() : second.toLowerCase())).toEqual([
      expect.stringContaining(`it must be one of "${first}", "${second}". Write for example "${second}"`),
    ]);
    expect(run("other")).toEqual([
      expect.stringContaining(`${kind} "r": ${property} "other" is not allowed`),
    ]);
  });

  it("is narrowed by the setting", () => {
    expect(run(second, { allowed: [second] })).toEqual([]);
    expect(run(first, { allowed: [second] })).toEqual([
      expect.stringContaining(`Write for example "${second}"`),
    ]);
    expect(run(unknownText, { allowed: [second] })).toEqual([]);
  });

  it("counts what leaving it out means", () => {
    const meaning = fallback === undefined ? "the cloud would choose" : `the cloud takes "${fallback}"`;
    expect(run(undefined, { allowed: [second] })).toEqual([
      expect.stringContaining(`${property} is left out, and ${meaning}`),
    ]);
    expect(run(undefined, { allowed: [first, second] })).toEqual([]);
    expect(run(undefined, { allowed: [first] })).toHaveLength(fallback === first ? 0 : 1);
  });

  it("refuses a setting that the cloud does not know", () => {
    expect(run(first, { allowed: ["other"] })).toEqual([
      expect.stringContaining(`the cloud does not know. It knows: ${first}, ${second}`),
    ]);
  });

  it("does not show a secret value", () => {
    const [message] = check(policy, { kind, props: { [property]: "hidden" }, secrets: [property] });
    expect(message).toContain("[secret]");
    expect(message).not.toContain("hidden");
  });
});
