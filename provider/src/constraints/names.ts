import {
  egConnectionNameLimits,
  hyperClusterNameLimits,
  modelArtsNetworkNameLimits,
  physicalNetworkNameLimits,
} from "./limits";
import { describeLimits, textValidator, type NameLimits } from "./textLimits";
import type { Validator } from "./validator";

/** What a resource type accepts as its name. */
export interface NameConstraint {
  /** Checks a name. */
  readonly validate: Validator;
  /** The rule in words; completes "must be …". */
  readonly description: string;
  /** Shortest name, in characters. */
  readonly minimumLength: number;
  /** Longest name, in characters. */
  readonly maximumLength: number;
  /** Whether a name may start with a digit or punctuation, not only with a lower-case letter. */
  readonly startsWithLetter: boolean;
  /** A name that passes, for messages where no repair of the given one helps. */
  readonly example: string;
}

/** Name of a RoCE network's physical network. The service picks the network's own name. */
export const physicalNetworkName: NameConstraint = nameConstraint(physicalNetworkNameLimits);

/** Name of a hyper cluster. */
export const hyperClusterName: NameConstraint = nameConstraint(hyperClusterNameLimits);

/** Name of a ModelArts network. */
export const modelArtsNetworkName: NameConstraint = nameConstraint(modelArtsNetworkNameLimits);

/** Name of an EventGrid connection. */
export const egConnectionName: NameConstraint = nameConstraint(egConnectionNameLimits);

/** Creates what checks, suggestions and generated names need from the limits of a name. */
export function nameConstraint(limits: NameLimits): NameConstraint {
  return {
    validate: textValidator(limits),
    description: describeLimits(limits),
    minimumLength: limits.minLength,
    maximumLength: limits.maxLength,
    ...limits.name,
  };
}

/**
 * A name that satisfies a rule, made from any text: lower case, other characters become hyphens, cut to length.
 *
 * @param text where the name comes from, such as a resource's logical name.
 * @param suffix what makes it unique; kept whole at the end. Lower-case letters and digits.
 */
export function createName(text: string, suffix: string, constraint: NameConstraint): string {
  const cleaned = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "");
  const started = constraint.startsWithLetter && !/^[a-z]/.test(cleaned) ? `n-${cleaned}` : cleaned;
  const stem = started.slice(0, constraint.maximumLength - suffix.length - 1).replace(/-+$/, "");
  return stem === "" ? suffix : `${stem}-${suffix}`;
}
