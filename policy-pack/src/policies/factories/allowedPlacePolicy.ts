import { definePolicy, type Policy } from "../../core/definePolicy";
import type { Finding } from "../../core/finding";
import { messageText } from "../../core/messageText";
import { resourceKinds } from "../../core/resourceTypes";
import type { ResourceView } from "../../core/resourceView";
import { textList } from "../../core/settingKinds";

/** What differs between the policies on regions and on projects. */
export interface PlacePart {
  readonly name: string;
  readonly property: "region" | "projectId";
  readonly noun: string;
  readonly explain: (text: string) => string | undefined;
}

/** A policy that resources are in one of the listed regions or projects. */
export function allowedPlacePolicy({ name, property, noun, explain }: PlacePart): Policy {
  const check = (
    resource: ResourceView,
    allowed: readonly string[],
    configured: string | undefined,
  ): Finding[] => {
    if (allowed.length === 0 || resource.isUnknown(property)) {
      return [];
    }
    const given = resource.text(property);
    const value = given ?? configured;
    // Where the provider will find it out itself, the stack check sees the result.
    if (value === undefined || allowed.includes(value)) {
      return [];
    }
    const list = allowed.map(messageText).join(", ");
    const rule = `the ${noun} must be one of ${list}`;
    const origin = given === undefined ? "comes from the configuration and is" : "is";
    const advice = `Write for example ${JSON.stringify(allowed[0])}`;
    return [
      {
        resource,
        property,
        value: given === undefined ? messageText(value) : resource.show(property),
        problem: `${origin} not allowed; ${rule}. ${advice}`,
        rule,
        identity: `${resource.urn} ${property}`,
      },
    ];
  };
  return definePolicy({
    name,
    displayName: `Resources are in an allowed ${noun}`,
    description: `The ${noun} of a resource, its own or the configured one, is one that the organisation allows.`,
    level: "advisory",
    severity: "medium",
    tags: ["place", noun],
    remediationSteps:
      `Change ${property} of the resource, or huaweicloud:${property} in the stack's configuration. ` +
      "The resource is replaced.",
    kinds: resourceKinds,
    settings: { allowed: textList(`Each ${noun} that is allowed. None: any.`, { explain }) },
    checkResource: (resource, { allowed }, { defaults }) => check(resource, allowed, defaults[property]),
    // Outputs carry the region and project that the provider has found, where the inputs left them out.
    checkStack: (resources, { allowed }) =>
      resources.flatMap((resource) => check(resource, allowed, undefined)),
  });
}
