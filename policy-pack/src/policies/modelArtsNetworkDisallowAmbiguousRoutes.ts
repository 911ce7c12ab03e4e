import { definePolicy } from "../engine/definePolicy";
import type { Violation } from "../engine/violation";
import type { ResourceView } from "../engine/resourceView";

/** A network's connections leave no doubt which way a packet goes. */
export const modelArtsNetworkDisallowAmbiguousRoutes = definePolicy({
  name: "huaweicloud-modelarts-network-disallow-ambiguous-routes",
  displayName: "ModelArts networks have unambiguous routes",
  description:
    "A ModelArts network lists no peer and no SFS Turbo file system twice, and at most one peer is its default gateway.",
  level: "mandatory",
  severity: "high",
  tags: ["network", "routing"],
  remediationSteps: "Remove the entry that the message names, or take defaultGateway away from it.",
  kinds: ["ModelArtsNetwork"],
  settings: {},
  checkResource: (resource) => [
    ...findRepeated(resource, "peerConnections", ["vpcId", "subnetId"], "a peer (VPC and subnet)"),
    ...findRepeated(resource, "sfsTurbos", ["id"], "an SFS Turbo file system"),
    ...findExtraGateways(resource),
  ],
});

function findRepeated(
  resource: ResourceView,
  property: string,
  keys: readonly string[],
  what: string,
): Violation[] {
  const seen = new Map<string, string>();
  return resource.items(property).flatMap(({ path, item }) => {
    const values = keys.map((key) => item[key]);
    // An entry in doubt is compared when it is known.
    if (!values.every((value) => typeof value === "string")) {
      return [];
    }
    const text = values.join(" / ");
    const earlier = seen.get(text);
    if (earlier === undefined) {
      seen.set(text, path);
      return [];
    }
    const rule = `${what} is listed once at most`;
    return [
      {
        resource,
        property: path,
        value: JSON.stringify(text),
        problem: `repeats ${earlier}; ${rule}. Remove one of the two entries`,
        rule,
        // What is the same as a secret would show it.
        isHidden: resource.isSecret(earlier),
      },
    ];
  });
}

function findExtraGateways(resource: ResourceView): Violation[] {
  const [first, ...further] = resource
    .items("peerConnections")
    .filter(({ item }) => item.defaultGateway === true);
  const rule = "a network has one default gateway at most";
  return further.map(({ path }) => ({
    resource,
    property: `${path}.defaultGateway`,
    value: "true",
    problem: `follows ${first?.path ?? ""}.defaultGateway true; ${rule}. Write defaultGateway: false, or leave it out`,
    rule,
  }));
}
