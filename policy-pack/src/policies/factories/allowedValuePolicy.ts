import { suggestionText, suggestChoice } from "pulumi-huaweicloud-ai/constraints";
import { definePolicy, type Policy } from "../../engine/definePolicy";
import { quoteText } from "../../engine/quoteText";
import type { ResourceKind } from "pulumi-huaweicloud-ai/schema";
import { enumList } from "../../engine/settingTypes";

/** What differs between the arguments that take one of a few documented values. */
export interface AllowedValuePolicyOptions {
  readonly name: string;
  readonly kind: ResourceKind;
  readonly plural: string;
  readonly property: string;
  /** The documented values. */
  readonly values: readonly string[];
  /** What leaving the argument out means; `undefined` when the cloud chooses. */
  readonly fallback: string | undefined;
}

/** A policy on an argument that takes documented values, of which an organisation may allow fewer. */
export function allowedValuePolicy(options: AllowedValuePolicyOptions): Policy {
  const { name, kind, plural, property, values, fallback } = options;
  return definePolicy({
    name,
    displayName: `Types of ${plural} are allowed`,
    description: `The ${property} of ${plural} is one that the cloud knows and the organisation allows.`,
    level: "mandatory",
    severity: "medium",
    tags: ["type"],
    remediationSteps: `Write one of the values that the message lists. A new ${property} replaces the resource.`,
    kinds: [kind],
    settings: {
      allowed: enumList(`Values that are allowed. None: all of ${values.join(", ")}.`, values),
    },
    checkResource: (resource, settings) => {
      const allowed = settings.allowed.length > 0 ? settings.allowed : values;
      if (resource.isUnknown(property)) {
        return [];
      }
      const given = resource.text(property);
      const value = given ?? fallback;
      const isNarrowed = values.some((item) => !allowed.includes(item));
      if (value === undefined ? !isNarrowed : allowed.includes(value)) {
        return [];
      }
      const rule = `it must be one of ${allowed.map(quoteText).join(", ")}`;
      const meaning = fallback === undefined ? "the cloud would choose" : `the cloud takes "${fallback}"`;
      const advice = suggestionText(suggestChoice(value, allowed));
      return [
        given === undefined
          ? { resource, property, problem: `is left out, and ${meaning}; ${rule}${advice}`, rule }
          : {
              resource,
              property,
              value: resource.displayText(property),
              problem: `is not allowed; ${rule}${advice}`,
              rule,
            },
      ];
    },
  });
}
