import { allOf, lengthBetween, matches, enumOf, type Validator } from "./validator";
import { suggestText } from "./suggestions";

/** "Creating a RoCE Network", example and published definitions. */
export const roceNetworkTypes = ["vxlan_roce", "roce_v2"] as const;

/** "Creating a Hyper Cluster": `type`; the service's default is the first. */
export const hyperClusterTypes = ["HPS", "ECS"] as const;

/** EventGrid's published definitions: `type` of a connection; the service's default is the first. */
export const egConnectionTypes = ["WEBHOOK", "KAFKA"] as const;

/** EventGrid's published definitions: `kafka_detail.acks`. */
export const kafkaAcks = ["0", "1", "all"] as const;

/** What deleting a RoCE network does: ask the cloud, or forget the object without a request. */
export const deletionPolicies = ["delete", "retain"] as const;

/** A type name out of a documented list. */
export const validateRoceNetworkType: Validator = enumOf(roceNetworkTypes);
/** A server type out of a documented list. */
export const validateHyperClusterType: Validator = enumOf(hyperClusterTypes);
/** A connection type out of a documented list. */
export const validateEgConnectionType: Validator = enumOf(egConnectionTypes);
/** An acknowledgement level out of a documented list. */
export const validateKafkaAck: Validator = enumOf(kafkaAcks);
/** A deletion policy out of our own list. */
export const validateDeletionPolicy: Validator = enumOf(deletionPolicies);

/** "Creating a Hyper Cluster": `hyper_cluster_subnet_id`, a lower-case RFC 4122 UUID of version 1 to 5. */
export const validateHyperClusterSubnetId: Validator = matches(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  'a lower-case UUID such as "47be1c96-b00c-4cc9-83cb-089893a632b6"',
);

/** "Updating a Network Resource": annotation `os.modelarts/description`, 0 to 100 characters, none of ``!<>=&"'``. */
export const validateModelArtsDescription: Validator = allOf(
  lengthBetween(0, 100),
  matches(/^[^!<>=&"']*$/, "free of the characters ! < > = & \" '"),
);

/** A ModelArts description near one that the cloud refuses. */
export const suggestModelArtsDescription = (text: string): string | undefined =>
  suggestText(text, 100, /[!<>=&"']+/g);

/** "Creating a Connection": `description`, at most 255 characters. */
export const validateEgDescription: Validator = lengthBetween(0, 255);

/** An EventGrid description near one that the cloud refuses. */
export const suggestEgDescription = (text: string): string | undefined => suggestText(text, 255);

/**
 * An identifier that the cloud made, whose form the pages leave open: 1 to 128 printable ASCII characters without
 * blanks and without the characters that end a path segment ("Creating a Connection" limits ids to 128).
 */
export const validateIdentifier: Validator = matches(
  /^(?!\.{1,2}$)[\w.:~@+-]{1,128}$/,
  'an identifier of 1 to 128 letters, digits and characters of - _ . : ~ @ +, and neither "." nor ".."',
);

/** Name of an SFS Turbo file system; the pages give no rule beyond its being a text. */
export const validateSfsTurboName: Validator = allOf(
  lengthBetween(1, 255),
  matches(/^[^\u0000-\u001f\u007f]*$/, "free of control characters"),
);

/** `project_id` of every page: 1 to 64 letters, digits and hyphens. */
export const validateProjectId: Validator = matches(
  /^[-a-zA-Z0-9]{1,64}$/,
  "1 to 64 letters, digits and hyphens",
);

/** What a profile of `huaweicloud:profiles` may be called; our own rule, since resources record the name. */
export const validateProfileName: Validator = matches(
  /^[\w.-]{1,64}$/,
  "1 to 64 letters, digits, dots, hyphens and underscores",
);

/** What makes the generated names of one stack others than those of its copy (`huaweicloud:nameSalt`); our own rule. */
export const validateNameSalt: Validator = matches(
  /^[\x21-\x7e]{1,64}$/,
  "1 to 64 printable ASCII characters without blanks",
);

/** A region's id becomes part of a host name. */
export const validateRegion: Validator = matches(
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  'a region id such as "cn-north-4" (lower-case letters, digits, hyphens)',
);

/** Published definitions: `kafka_detail.addr`, the brokers as `host:port`, separated by commas. */
export const validateKafkaAddress: Validator = allOf(
  lengthBetween(1, 1024),
  matches(
    /^[A-Za-z0-9][-.\w]*:\d{1,5}(?:,[A-Za-z0-9][-.\w]*:\d{1,5})*$/,
    'brokers as "host:port", separated by commas without blanks',
  ),
);

/**
 * A Kafka user name, password or protocol: a text of 1 to 255 characters; its value is never repeated. A line break or a blank at an
 * end comes from a file or a copy and is no part of it: our own rule.
 */
export const validateKafkaText: Validator = allOf(
  lengthBetween(1, 255),
  matches(
    /^(?!\s)[^\u0000-\u001f\u007f\u2028\u2029]*(?<!\s)$/u,
    "free of line breaks, and of blanks at its ends",
  ),
);
