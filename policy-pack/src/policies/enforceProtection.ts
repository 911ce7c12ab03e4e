import { definePolicy } from "../engine/definePolicy";
import { stringList } from "../engine/settingTypes";
import { isListedStack } from "../engine/stackNames";

/** In stacks that matter, networks and clusters cannot be deleted by a slip. */
export const enforceProtection = definePolicy({
  name: "huaweicloud-enforce-protection",
  displayName: "Networks and clusters are protected",
  description: "In the stacks that are listed, networks and clusters are protected from deletion.",
  level: "advisory",
  severity: "high",
  tags: ["protection", "deletion"],
  remediationSteps:
    "Pass { protect: true } as the third argument of the resource. A RoCE network may set deletionPolicy instead, " +
    'to "retain"; at the level "remediate" that is done for you.',
  kinds: ["RoceNetwork", "HyperCluster", "ModelArtsNetwork"],
  settings: {
    stacks: stringList('Stacks whose resources must be protected; "*" stands for any characters.', {
      fallback: ["prod", "prod-*", "*-prod", "production"],
    }),
    exempt: stringList("Resources that need no protection, by their logical names.", {}),
  },
  checkResource: (resource, { stacks, exempt }) => {
    const isSafe =
      resource.isProtected || resource.isRetained || resource.property("deletionPolicy") === "retain";
    const isConcerned = isListedStack(resource.stack, stacks) && !exempt.includes(resource.name);
    if (isSafe || !isConcerned || resource.isUnknown("deletionPolicy")) {
      return [];
    }
    const rule = `resources of the stack ${JSON.stringify(resource.stack)} must be protected from deletion`;
    return [
      {
        resource,
        property: "protect",
        value: "false",
        problem: `leaves it open to deletion; ${rule}. Write the resource option protect: true`,
        rule,
      },
    ];
  },
  // A policy can change arguments, not options. The deletion policy is an argument, and one that only this stack
  // remembers: setting it sends no request and changes nothing in the cloud. The provider has filled in its default by
  // now, so that "delete" may be somebody's decision or nobody's; whoever means it lists the resource in `exempt`.
  remediate: (resource, { stacks, exempt }, props) => {
    if (
      resource.kind !== "RoceNetwork" ||
      resource.isProtected ||
      !["delete", undefined].includes(resource.text("deletionPolicy")) ||
      resource.isUnknown("deletionPolicy") ||
      !isListedStack(resource.stack, stacks) ||
      exempt.includes(resource.name)
    ) {
      return false;
    }
    props.deletionPolicy = "retain";
    return true;
  },
});
