import type { EnforcementLevel } from "@pulumi/policy";
import type { ResourceView } from "./resourceView";
import { redactedText } from "./secretPaths";

/** One broken rule on one resource. */
export interface Violation {
  readonly resource: ResourceView;
  /** Path of the property at fault, such as `peerConnections[1].vpcId`, or of the option, such as `protect`. */
  readonly property: string;
  /** The value as messages show it; left out when there is none. */
  readonly value?: string;
  /** What is wrong and what to write instead; completes a sentence that begins with the value. */
  readonly problem: string;
  /** The rule without any value; takes the place of `problem` when the value is secret. */
  readonly rule: string;
  /** Whether the value must not be shown although it is no secret itself: it is the same as a secret one. */
  readonly isHidden?: boolean;
  /** What makes two findings the same one, where the message is not enough (a pair found from either side). */
  readonly identity?: string;
  /** Its own level, where it differs from the policy's. */
  readonly level?: EnforcementLevel;
}

/** The message of a finding: the resource, the value, the rule and what to write instead. */
export function formatViolation({ resource, property, value, problem, rule, isHidden }: Violation): string {
  if (isHidden === true || resource.isSecret(property)) {
    return `${resource.label}: ${property} ${redactedText} breaks this rule: ${rule}.`;
  }
  return `${resource.label}: ${property}${value === undefined ? "" : ` ${value}`} ${problem}.`;
}

/** Two findings with the same identity are one. */
export function violationIdentity(violation: Violation): string {
  return violation.identity ?? `${violation.resource.urn} ${formatViolation(violation)}`;
}
