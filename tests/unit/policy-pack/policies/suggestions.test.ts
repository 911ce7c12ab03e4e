import type { Policy } from "../../../../policy-pack/src/engine/definePolicy";
import { egConnectionEnforceDescription } from "../../../../policy-pack/src/policies/egConnectionEnforceDescription";
import { egConnectionEnforceNamePattern } from "../../../../policy-pack/src/policies/egConnectionEnforceNamePattern";
import { egConnectionEnforceType } from "../../../../policy-pack/src/policies/egConnectionEnforceType";
import { egConnectionEnforceUniqueName } from "../../../../policy-pack/src/policies/egConnectionEnforceUniqueName";
import { hyperClusterEnforceNamePattern } from "../../../../policy-pack/src/policies/hyperClusterEnforceNamePattern";
import { hyperClusterEnforceType } from "../../../../policy-pack/src/policies/hyperClusterEnforceType";
import { modelArtsNetworkEnforceDescription } from "../../../../policy-pack/src/policies/modelArtsNetworkEnforceDescription";
import { modelArtsNetworkEnforceNamePattern } from "../../../../policy-pack/src/policies/modelArtsNetworkEnforceNamePattern";
import { roceNetworkEnforceNamePattern } from "../../../../policy-pack/src/policies/roceNetworkEnforceNamePattern";
import { roceNetworkEnforceNetworkType } from "../../../../policy-pack/src/policies/roceNetworkEnforceNetworkType";
import { documentedNetworkRanges } from "../../../../provider/src/constraints";
import { validateInputs } from "../../../../provider/src/schema/validate";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import { schemas } from "../../../../provider/src/schema/schemas";
import { check } from "../support/run";

const names = ["", "a/b", "ab", "Training", "9lives", "default", "Default", "_a", "x".repeat(129), "…"];
const descriptions = ["a < b", "x".repeat(101), "x".repeat(256)];

const rows: readonly (readonly [ResourceKind, string, readonly string[], Policy])[] = [
  ["RoceNetwork", "physicalNetwork", names, roceNetworkEnforceNamePattern],
  ["HyperCluster", "name", names, hyperClusterEnforceNamePattern],
  ["ModelArtsNetwork", "name", names, modelArtsNetworkEnforceNamePattern],
  ["EgConnection", "name", names, egConnectionEnforceNamePattern],
  ["EgConnection", "name", ["default", "Default", "DEFAULT"], egConnectionEnforceUniqueName],
  ["ModelArtsNetwork", "description", descriptions, modelArtsNetworkEnforceDescription],
  ["EgConnection", "description", descriptions, egConnectionEnforceDescription],
  ["RoceNetwork", "networkType", ["vxlan", "ROCE-V2"], roceNetworkEnforceNetworkType],
  ["HyperCluster", "type", ["hps", "ecs", "vm"], hyperClusterEnforceType],
  ["EgConnection", "type", ["kafka", "HTTP"], egConnectionEnforceType],
];

const suggestionIn = (text: string | undefined) =>
  /(?:Write for example|Write the network address:) (".*")/.exec(text ?? "")?.[1];

describe.each(rows)("the check of a %s's %s", (kind, property, values, policy) => {
  it.each(values)("suggests for %j what the policy suggests", (value) => {
    const { failures } = validateInputs(
      schemas[kind],
      { [property]: value },
      { networkRanges: documentedNetworkRanges },
    );
    const [failure] = failures.filter((item) => item.property === property);
    const [message] = check(policy, { kind, props: { [property]: value } });
    expect(suggestionIn(message)).toBe(suggestionIn(failure?.reason));
    expect(message === undefined).toBe(failure === undefined);
    expect(suggestionIn(message) === undefined).toBe(failure === undefined);
  });
});
