import { allOf, lengthBetween, matches, type Validator } from "./validator";

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

const wordDescription = "1 to 64 letters, digits, hyphens, underscores or periods";
const wordValidator = matches(/^[-_.a-zA-Z0-9]{1,64}$/, wordDescription);

/** "Creating a RoCE Network": `physical_network`, `^[-_.a-zA-Z0-9]{1,64}$`. The service picks the network's own name. */
export const physicalNetworkName: NameConstraint = {
  validate: wordValidator,
  description: wordDescription,
  minimumLength: 1,
  maximumLength: 64,
  startsWithLetter: false,
  example: "pod-1",
};

/** "Creating a Hyper Cluster": `name`, `^[-_.a-zA-Z0-9]{1,64}$`. */
export const hyperClusterName: NameConstraint = { ...physicalNetworkName, example: "trainers" };

const networkDescription =
  "4 to 32 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen";

/** "Creating Network Resources": label `os.modelarts/name`, `^[a-z][-a-z0-9]{2,30}[a-z0-9]$`. */
export const modelArtsNetworkName: NameConstraint = {
  validate: matches(/^[a-z][-a-z0-9]{2,30}[a-z0-9]$/, networkDescription),
  description: networkDescription,
  minimumLength: 4,
  maximumLength: 32,
  startsWithLetter: true,
  example: "training",
};

const connectionDescription =
  '1 to 128 letters, digits, periods, underscores and hyphens, starting with a letter or digit, and not "default"';

/**
 * "Creating a Connection": `name`. The cloud documents the response's name as lower case, so `Default` is taken for
 * `default` as well.
 */
export const egConnectionName: NameConstraint = {
  validate: allOf(
    lengthBetween(1, 128),
    matches(/^(?!default$)[a-z0-9][-._a-z0-9]*$/i, connectionDescription),
  ),
  description: connectionDescription,
  minimumLength: 1,
  maximumLength: 128,
  startsWithLetter: false,
  example: "events",
};

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
