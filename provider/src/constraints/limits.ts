import type { NameLimits, TextLimits } from "./textLimits";

/**
 * An identifier that the cloud assigned, whose form the pages leave open: printable ASCII characters without blanks and without the
 * characters that end a path segment ("Creating a Connection" limits ids to 128).
 */
export const identifierLimits = {
  noun: "an identifier",
  minLength: 1,
  maxLength: 128,
  pattern: "^(?!\\.{1,2}$)[\\w.:~@+\\-]+$",
  characters: 'letters, digits and characters of - _ . : ~ @ +, and neither "." nor ".."',
} as const satisfies TextLimits;

/** What objects are looked for by: any text on one line. */
export const searchTextLimits = {
  minLength: 1,
  maxLength: 256,
  pattern: "^[^\\r\\n]+$",
  characters: "characters on one line",
} as const satisfies TextLimits;

/** `project_id` of every page. */
export const projectIdLimits = {
  minLength: 1,
  maxLength: 64,
  pattern: "^[\\-a-zA-Z0-9]+$",
  characters: "letters, digits and hyphens",
} as const satisfies TextLimits;

/** A region's id becomes part of a host name. */
export const regionLimits = {
  pattern: "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$",
  form: 'a region id such as "cn-north-4" (lower-case letters, digits, hyphens)',
} as const satisfies TextLimits;

/** Name of a profile in `huaweicloud:profiles`; a limit of our own, since resources record the name. */
export const profileNameLimits = {
  minLength: 1,
  maxLength: 64,
  pattern: "^[\\w.\\-]+$",
  characters: "letters, digits, dots, hyphens and underscores",
} as const satisfies TextLimits;

/** `huaweicloud:nameSalt`, which makes the generated names of one stack differ from those of its copy; a limit of our own. */
export const nameSaltLimits = {
  minLength: 1,
  maxLength: 64,
  pattern: "^[\\x21-\\x7e]+$",
  characters: "printable ASCII characters without blanks",
} as const satisfies TextLimits;

/** A duration such as `20m`; a limit of our own. */
export const durationLimits = { format: "duration" } as const satisfies TextLimits;

/** "Creating a RoCE Network": `physical_network`, `^[-_.a-zA-Z0-9]{1,64}$`. The service picks the network's own name. */
export const physicalNetworkNameLimits = {
  minLength: 1,
  maxLength: 64,
  pattern: "^[\\-_.a-zA-Z0-9]+$",
  characters: "letters, digits, hyphens, underscores or periods",
  name: { startsWithLetter: false, example: "pod-1" },
} as const satisfies NameLimits;

/** "Creating a Hyper Cluster": `name`, `^[-_.a-zA-Z0-9]{1,64}$`. */
export const hyperClusterNameLimits = {
  ...physicalNetworkNameLimits,
  name: { startsWithLetter: false, example: "trainers" },
} as const satisfies NameLimits;

/** "Creating a Hyper Cluster": `hyper_cluster_subnet_id`, an RFC 4122 UUID of version 1 to 5. */
export const hyperClusterSubnetIdLimits = {
  pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
  form: 'a lower-case UUID such as "47be1c96-b00c-4cc9-83cb-089893a632b6"',
} as const satisfies TextLimits;

/** "Creating Network Resources": label `os.modelarts/name`, `^[a-z][-a-z0-9]{2,30}[a-z0-9]$`. */
export const modelArtsNetworkNameLimits = {
  minLength: 4,
  maxLength: 32,
  pattern: "^[a-z](?:[\\-a-z0-9]*[a-z0-9])?$",
  characters: "lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen",
  name: { startsWithLetter: true, example: "training" },
} as const satisfies NameLimits;

/** "Creating Network Resources", table 5: blocks and prefixes. */
export const modelArtsCidrLimits = { format: "modelArtsCidr" } as const satisfies TextLimits;

/** "Updating a Network Resource": annotation `os.modelarts/description`. */
export const modelArtsDescriptionLimits = {
  minLength: 0,
  maxLength: 100,
  pattern: "^[^!<>=&\"']*$",
  form: "free of the characters ! < > = & \" '",
  removable: "[!<>=&\"']+",
} as const satisfies TextLimits;

/** Name of an SFS Turbo file system; the pages give no limit beyond its being a text. */
export const sfsTurboNameLimits = {
  minLength: 1,
  maxLength: 255,
  pattern: "^[^\\u0000-\\u001f\\u007f]*$",
  form: "free of control characters",
} as const satisfies TextLimits;

/**
 * "Creating a Connection": `name`. The cloud documents the response's name as lower case, so `Default` is taken for `default` as well.
 */
export const egConnectionNameLimits = {
  minLength: 1,
  maxLength: 128,
  pattern: "^(?![Dd][Ee][Ff][Aa][Uu][Ll][Tt]$)[a-zA-Z0-9][\\-._a-zA-Z0-9]*$",
  characters:
    'letters, digits, periods, underscores and hyphens, starting with a letter or digit, and not "default"',
  name: { startsWithLetter: false, example: "events" },
} as const satisfies NameLimits;

/** "Creating a Connection": `description`. */
export const egDescriptionLimits = { minLength: 0, maxLength: 255 } as const satisfies TextLimits;

/** EventGrid's published definitions: `kafka_detail.addr`. */
export const kafkaAddressLimits = {
  minLength: 1,
  maxLength: 1024,
  pattern: "^[A-Za-z0-9][\\-.\\w]*:\\d{1,5}(?:,[A-Za-z0-9][\\-.\\w]*:\\d{1,5})*$",
  form: 'brokers as "host:port", separated by commas without blanks',
} as const satisfies TextLimits;

/**
 * A Kafka user name, password or protocol. A line break or a blank at an end comes from a file or a copy and is no part of it: a limit
 * of our own.
 */
export const kafkaTextLimits = {
  minLength: 1,
  maxLength: 255,
  pattern: "^(?!\\s)[^\\u0000-\\u001f\\u007f\\u2028\\u2029]*(?<!\\s)$",
  form: "free of line breaks, and of blanks at its ends",
} as const satisfies TextLimits;

/** "Creating a RoCE Network", example and published definitions: `network_type`. */
export const roceNetworkTypeLimits = { enum: ["vxlan_roce", "roce_v2"] } as const satisfies TextLimits;

/** What deleting a RoCE network does: ask the cloud, or forget the object without a request; a choice of our own. */
export const deletionPolicyLimits = { enum: ["delete", "retain"] } as const satisfies TextLimits;

/** "Creating a Hyper Cluster": `type`; the service's default is the first. */
export const hyperClusterTypeLimits = { enum: ["HPS", "ECS"] } as const satisfies TextLimits;

/** EventGrid's published definitions: `type` of a connection; the service's default is the first. */
export const egConnectionTypeLimits = { enum: ["WEBHOOK", "KAFKA"] } as const satisfies TextLimits;

/** EventGrid's published definitions: `kafka_detail.acks`. */
export const kafkaAcksLimits = { enum: ["0", "1", "all"] } as const satisfies TextLimits;
