import {
  suggestionText,
  suggestValue,
  textValidator,
  type TextLimits,
} from "pulumi-huaweicloud-ai/constraints";
import { definePolicy, type Policy } from "../../engine/definePolicy";
import type { ResourceKind } from "pulumi-huaweicloud-ai/schema";
import { enumOf, flag } from "../../engine/settingTypes";

/** What differs between the types whose descriptions are checked. */
export interface DescriptionPolicyOptions {
  readonly name: string;
  readonly kind: ResourceKind;
  readonly plural: string;
  /** The cloud's rule on a description. */
  readonly cloudRule: TextLimits;
  /** The cloud's rule in words. */
  readonly limits: string;
}

/** A policy on the description of one resource type. */
export function descriptionPolicy(options: DescriptionPolicyOptions): Policy {
  const { name, kind, plural, cloudRule, limits } = options;
  return definePolicy({
    name,
    displayName: `Descriptions of ${plural} are proper`,
    description: `The description of ${plural} has ${limits}, and is there where the organisation asks for one.`,
    level: "mandatory",
    severity: "low",
    tags: ["description", "ownership"],
    remediationSteps:
      "Write the description that the message suggests, or one of your own. It is updated in place.",
    kinds: [kind],
    settings: {
      required: flag("Whether there must be a description."),
      requiredLevel: enumOf<"advisory" | "mandatory">(
        "How a missing description is reported, apart from the policy's own level.",
        ["advisory", "mandatory"],
        "advisory",
      ),
    },
    checkResource: (resource, { required, requiredLevel }) => {
      const property = "description";
      if (resource.isUnknown(property)) {
        return [];
      }
      const text = resource.text(property) ?? "";
      if (text.trim() === "") {
        const rule = `a description is required`;
        const problem = `is missing; ${rule}. Write for example "Owned by team A"`;
        return required ? [{ resource, property, problem, rule, level: requiredLevel }] : [];
      }
      const invalid = textValidator(cloudRule)(text);
      if (invalid === undefined) {
        return [];
      }
      const advice = suggestionText(suggestValue(text, cloudRule));
      const rule = `it must have ${limits}`;
      return [
        { resource, property, value: resource.displayText(property), problem: `${invalid}${advice}`, rule },
      ];
    },
  });
}
