/** What kind of value a setting has: `textMap` is an object of texts, `profiles` one of objects that have settings themselves. */
type SettingType = "text" | "number" | "switch" | "object" | "textMap" | "textList" | "profiles";

/** What is known of a setting. */
export interface SettingDefinition {
  /** What it is. */
  readonly description: string;
  readonly type: SettingType;
  /** What the fields of an object are, by name. */
  readonly fields?: Readonly<Record<string, string>>;
  /**
   * Environment variables that give it when the stack's configuration does not, first one first: those of the vendor's
   * Terraform and Pulumi providers, then those of its SDKs.
   */
  readonly environment: readonly string[];
  /** Whether its value must never be shown, nor stand in the configuration in clear. */
  readonly secret: boolean;
  /** Whether entries of `huaweicloud:profiles` have it as well. */
  readonly inProfiles: boolean;
}

/**
 * All settings by their name behind `huaweicloud:`. Names and variables are those of the vendor's own Pulumi and Terraform
 * providers, so that what a user has set for those serves here too.
 */
export const settingDefinitions = {
  region: defineProfileText(
    "Region of resources that name none, such as `cn-north-4`.",
    "HW_REGION_NAME",
    "HUAWEICLOUD_SDK_REGION",
  ),
  projectId: defineProfileText(
    "Id of the project of resources that name none; looked up from the region when absent.",
    "HW_PROJECT_ID",
    "HUAWEICLOUD_SDK_PROJECT_ID",
  ),
  projectName: defineProfileText(
    "Name of that project, instead of its id. Default: the region's name, as the region's own project has.",
    "HW_PROJECT_NAME",
  ),
  accessKey: defineProfileText("Access key id of the account.", "HW_ACCESS_KEY", "HUAWEICLOUD_SDK_AK"),
  secretKey: defineProfileSecret(
    "Secret that belongs to the access key.",
    "HW_SECRET_KEY",
    "HUAWEICLOUD_SDK_SK",
  ),
  securityToken: defineProfileSecret(
    "Token that belongs to a temporary access key: 1 to 16,384 characters.",
    "HW_SECURITY_TOKEN",
    "HUAWEICLOUD_SDK_SECURITY_TOKEN",
  ),
  token: defineProfileSecret(
    "Token that was got elsewhere, instead of an access key: 1 to 16,384 characters.",
    "HW_AUTH_TOKEN",
  ),
  domainName: defineProfileText("Name of the account that the user belongs to.", "HW_DOMAIN_NAME"),
  userName: defineProfileText("Name of the user, to get tokens by password.", "HW_USER_NAME"),
  password: defineProfileSecret("Password of the user.", "HW_USER_PASSWORD"),
  assumeRole: {
    ...defineSetting(
      "object",
      "Agency to act through: an object with `agencyName` and `domainName` (the account that made the agency).",
      true,
    ),
    fields: { agencyName: "Name of the agency.", domainName: "Name of the account that made the agency." },
  },
  sharedConfigFile: defineProfileText(
    "The vendor CLI's configuration file. Default: `.hcloud/config.json` in the home folder.",
    "HW_SHARED_CONFIG_FILE",
  ),
  profile: defineProfileText("Which of that file's profiles; default its current one.", "HW_PROFILE"),
  authUrl: defineProfileText(
    "Base URL of IAM, with or without `/v3`; `endpoints.iam` counts before it.",
    "HW_AUTH_URL",
    "HUAWEICLOUD_SDK_IAM_ENDPOINT",
  ),
  cloud: defineProfileText(
    "Domain of the cloud's host names. Default: `myhuaweicloud.com`, in regions `eu-west-1*` `myhuaweicloud.eu`.",
    "HW_CLOUD",
  ),
  endpoints: defineSetting(
    "textMap",
    "Base URLs without version, by service: modelarts, eg, vpc, iam; others are passed over. `{region}` stands for the region.",
    true,
  ),
  profiles: defineSetting(
    "profiles",
    "Further accounts and places by a name of yours; each has settings of its own, and resources choose one by `profile`.",
    false,
  ),
  nameSalt: defineSetting(
    "text",
    "Makes generated names others than those of a copy of the stack in the same account: 1 to 64 printable characters. What exists keeps its name.",
    false,
  ),
  maxRetries: defineSetting(
    "number",
    "How often a request is repeated when that is safe: 0 to 100. Default: 5.",
    true,
    "HW_MAX_RETRIES",
  ),
  maxConcurrency: defineSetting(
    "number",
    "Most requests under way at once in one process: 1 to 1000. Default: 32.",
    false,
    "HW_MAX_CONCURRENCY",
  ),
  maxRequestsPerSecond: defineSetting(
    "number",
    "Most requests that one process sends in a second: 1 to 1000. Default: no limit until the cloud names one.",
    false,
    "HW_MAX_REQUESTS_PER_SECOND",
  ),
  insecure: defineSetting(
    "switch",
    "Takes any certificate, for test installations; says so in each run. Default: false.",
    true,
    "HW_INSECURE",
  ),
  metadataEndpoint: defineSetting(
    "text",
    "Where an instance's metadata service is, or `off`. Default: `http://169.254.169.254`.",
    false,
    "HW_METADATA_ENDPOINT",
  ),
  extraNetworkRanges: defineSetting(
    "textList",
    "Blocks that this partition takes for ModelArts networks beside the documented ones, such as 10.0.0.0/8.",
    false,
  ),
} as const satisfies Record<string, SettingDefinition>;

/** Variables that have no setting of the same meaning, because the setting is an object. */
export const assumeRoleVariables = {
  agencyName: "HW_ASSUME_ROLE_AGENCY_NAME",
  domainName: "HW_ASSUME_ROLE_DOMAIN_NAME",
} as const;

/** Name of a setting. */
export type SettingName = keyof typeof settingDefinitions;

/** Names of all settings. */
export const settingNames = Object.keys(settingDefinitions) as SettingName[];

/** Names of the settings whose values are secrets. */
export const secretSettings = settingNames.filter((name) => settingDefinitions[name].secret);

function defineSetting(
  type: SettingType,
  description: string,
  inProfiles: boolean,
  ...environment: readonly string[]
): SettingDefinition {
  return { description, type, environment, secret: false, inProfiles };
}

function defineProfileText(description: string, ...environment: readonly string[]): SettingDefinition {
  return defineSetting("text", description, true, ...environment);
}

function defineProfileSecret(description: string, ...environment: readonly string[]): SettingDefinition {
  return { ...defineProfileText(description, ...environment), secret: true };
}
