import {
  describeLimits,
  suggestionText,
  suggestName,
  textValidator,
  type NameLimits,
} from "pulumi-huaweicloud-ai/constraints";
import { definePolicy, type Policy } from "../../engine/definePolicy";
import type { ResourceKind } from "pulumi-huaweicloud-ai/schema";
import { integer, optionalString, pattern, stringList } from "../../engine/settingTypes";
import { validateName, type Conventions } from "../names/conventions";

/** What differs between the types whose names are checked. */
export interface NamePatternPolicyOptions {
  readonly name: string;
  readonly kind: ResourceKind;
  readonly plural: string;
  /** The argument that holds the name. */
  readonly property: string;
  /** The cloud's own rule. */
  readonly cloudRule: NameLimits;
}

/** A policy on the names of one resource type: the cloud's rule first, then the organisation's. */
export function namePatternPolicy(options: NamePatternPolicyOptions): Policy {
  const { name, kind, plural, property, cloudRule } = options;
  return definePolicy({
    name,
    displayName: `Names of ${plural} follow the convention`,
    description: `The ${property} of ${plural} is one that the cloud takes and follows the organisation's convention.`,
    level: "mandatory",
    severity: "medium",
    tags: ["naming"],
    remediationSteps: `Change ${property} to what the message suggests. A new ${property} replaces the resource.`,
    kinds: [kind],
    settings: {
      pattern: pattern(
        "Regular expression (RE2) that the whole name must match, beside the cloud's own rule.",
      ),
      prefixes: stringList("The name must start with one of these. None: any start will do."),
      maximumLength: integer("Longest name, in characters; at most what the cloud takes.", {
        minimum: cloudRule.minLength,
        maximum: cloudRule.maxLength,
        fallback: cloudRule.maxLength,
      }),
      example: optionalString(
        "A name that follows the convention. Messages show it where they cannot work one out.",
      ),
    },
    validateSettings: (conventions) => validateExample(conventions, cloudRule),
    checkResource: (resource, conventions) => {
      const text = resource.text(property);
      const invalid = text === undefined ? undefined : validateName(text, cloudRule, conventions);
      if (text === undefined || invalid === undefined) {
        return [];
      }
      const validate = (candidate: string) => validateName(candidate, cloudRule, conventions);
      const advice = suggestionText(
        suggestName(text, cloudRule, { ...conventions, validate }) ?? conventions.example,
      );
      return [
        {
          resource,
          property,
          value: resource.displayText(property),
          problem: `${invalid}${advice}`,
          rule: describeConventions(cloudRule, conventions),
        },
      ];
    },
  });
}

/** An example that breaks the convention, or a prefix that no name can have, is a mistake in the settings. */
function validateExample(conventions: Conventions, cloudRule: NameLimits): string[] {
  const { example, prefixes, maximumLength } = conventions;
  const invalid = example === undefined ? undefined : validateName(example, cloudRule, conventions);
  return [
    ...(invalid === undefined ? [] : [`setting "example" is ${JSON.stringify(example)}, which ${invalid}`]),
    ...prefixes
      .filter((prefix) => prefix.length >= maximumLength || !isPossiblePrefix(prefix, cloudRule))
      .map((prefix) => `setting "prefixes" has ${JSON.stringify(prefix)}, with which no name can start here`),
  ];
}

function isPossiblePrefix(prefix: string, cloudRule: NameLimits): boolean {
  const shortest = `${prefix}${"a".repeat(Math.max(1, cloudRule.minLength - prefix.length))}`;
  return textValidator(cloudRule)(shortest) === undefined;
}

function describeConventions(
  cloudRule: NameLimits,
  { pattern, prefixes, maximumLength }: Conventions,
): string {
  const rules = [`it must be ${describeLimits(cloudRule)}`];
  if (prefixes.length > 0) {
    rules.push(`start with ${prefixes.map((prefix) => JSON.stringify(prefix)).join(" or ")}`);
  }
  if (pattern) {
    rules.push(`match ${pattern.source}`);
  }
  if (maximumLength < cloudRule.maxLength) {
    rules.push(`have at most ${maximumLength} characters`);
  }
  return rules.join(", and ");
}
