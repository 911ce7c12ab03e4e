import { adviceOf, suggestChoice } from "pulumi-huaweicloud-ai/constraints";
import { definePolicy, type Policy } from "../../engine/definePolicy";
import { messageText } from "../../engine/quoteText";
import type { ResourceKind } from "../../engine/resourceTypes";
import { choiceList } from "../../engine/settingTypes";

/** What differs between the arguments that take one of a few documented values. */
export interface ChosenValue {
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
export function allowedValuePolicy(choice: ChosenValue): Policy {
  const { name, kind, plural, property, values, fallback } = choice;
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
      allowed: choiceList(`Values that are allowed. None: all of ${values.join(", ")}.`, values),
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
      const rule = `it must be one of ${allowed.map(messageText).join(", ")}`;
      const meaning = fallback === undefined ? "the cloud would choose" : `the cloud takes "${fallback}"`;
      const advice = adviceOf(suggestChoice(value, allowed));
      return [
        given === undefined
          ? { resource, property, problem: `is left out, and ${meaning}; ${rule}${advice}`, rule }
          : {
              resource,
              property,
              value: resource.show(property),
              problem: `is not allowed; ${rule}${advice}`,
              rule,
            },
      ];
    },
  });
}
