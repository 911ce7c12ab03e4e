import { suggestionText } from "pulumi-huaweicloud-ai/constraints";
import { settingNamespaces } from "pulumi-huaweicloud-ai/schema";
import { definePolicy, type Policy } from "../../engine/definePolicy";
import type { Violation } from "../../engine/violation";
import { quoteText } from "../../engine/quoteText";
import { resourceKinds } from "pulumi-huaweicloud-ai/schema";
import type { ResourceView } from "../../engine/resourceView";
import { redactedText } from "../../engine/secretPaths";
import type { StackDefaults } from "../../engine/runState";
import { stringList } from "../../engine/settingTypes";

/** What differs between the policies on regions and on projects. */
export interface AllowedLocationPolicyOptions {
  readonly name: string;
  readonly property: "region" | "projectId";
  /** The environment variable that counts where the stack's configuration says nothing. */
  readonly variable: string;
  readonly noun: string;
  readonly validate: (text: string) => string | undefined;
}

/** A policy that resources are in one of the listed regions or projects. */
export function allowedLocationPolicy(options: AllowedLocationPolicyOptions): Policy {
  const { name, property, noun, validate } = options;
  return definePolicy({
    name,
    displayName: `Resources are in an allowed ${noun}`,
    description: `The ${noun} of a resource, its own or the configured one, is one that the organisation allows.`,
    level: "advisory",
    severity: "medium",
    tags: ["place", noun],
    remediationSteps:
      `Change ${property} of the resource, or huaweicloud:${property} (that of the resource's profile, if it has one) ` +
      "in the stack's configuration. The resource is replaced.",
    kinds: resourceKinds,
    settings: { allowed: stringList(`Each ${noun} that is allowed. None: any.`, { validate }) },
    checkResource: (resource, { allowed }, runState) =>
      findForbidden(
        resource,
        options,
        allowed,
        configuredValue(resource, property, runState.defaultsFor(resource)),
      ),
    // Outputs carry the region and project that the provider has found, where the inputs left them out.
    checkStack: (resources, { allowed }, runState) =>
      resources.flatMap((resource) => {
        const configured = configuredValue(resource, property, runState.defaultsFor(resource));
        return resource.text(property) === undefined
          ? []
          : findForbidden(resource, options, allowed, configured);
      }),
  });
}

/** What the configuration says for a resource that does not say it itself, by the profile that the resource names. */
function configuredValue(
  resource: ResourceView,
  property: AllowedLocationPolicyOptions["property"],
  { accounts }: StackDefaults,
): string | undefined {
  const profile = resource.locationPart("profile");
  const region = resource.locationPart("region");
  const account = profile === null ? undefined : accounts(profile);
  // A configured project is one of the configured region.
  const isElsewhere = property === "projectId" && region !== undefined && region !== account?.region;
  return isElsewhere ? undefined : account?.[property];
}

function findForbidden(
  resource: ResourceView,
  { property, variable, noun }: AllowedLocationPolicyOptions,
  allowed: readonly string[],
  configured: string | undefined,
): Violation[] {
  if (allowed.length === 0 || resource.isUnknown(property)) {
    return [];
  }
  const given = resource.text(property);
  const value = given ?? configured;
  // Where the provider will find it out itself, the stack check sees the result.
  if (value === undefined || allowed.includes(value)) {
    return [];
  }
  const advice = suggestionText(allowed[0]);
  const list = `${noun} must be one of ${allowed.map(quoteText).join(", ")}`;
  const rule = `the ${list}`;
  const violation = { resource, property, rule, identity: `${resource.urn} ${property}` };
  // The provider fills in what the configuration says, which may be encrypted there: it is named, and not shown.
  return given === undefined || given === configured
    ? [
        {
          ...violation,
          problem: `is the configured one (${configurationHint(resource, property, variable)}) and not allowed${advice}. The ${list}`,
        },
      ]
    : [
        {
          ...violation,
          value: resource.displayText(property),
          problem: `is not allowed${advice}. The ${list}`,
        },
      ];
}

function configurationHint(resource: ResourceView, property: string, variable: string): string {
  const profile = resource.text("profile");
  const { nativeProvider } = resource;
  const isOwnProvider = nativeProvider && !/^default(?:_|$)/.test(nativeProvider.name);
  if (isOwnProvider) {
    return `of the provider ${quoteText(nativeProvider.name)}`;
  }
  const namespace = settingNamespaces[nativeProvider ? "native" : "dynamic"];
  if (profile === undefined) {
    return `${namespace}:${property} or ${variable}`;
  }
  return `${namespace}:profiles, ${resource.isSecret("profile") ? redactedText : quoteText(profile)}`;
}
