/** Where a setting comes from. */
interface SettingSource {
  /** What it is. */
  readonly description: string;
  /** Environment variables that give it when the stack's configuration does not, first one first. */
  readonly environment: readonly string[];
  /** Whether its value must never be shown. */
  readonly secret: boolean;
}

/**
 * All settings by their name behind `huaweicloud:`. The names of the environment variables are those of the vendor's own
 * Terraform and Pulumi providers.
 */
export const settingNames = {
  region: {
    description: "Region of resources that name none, such as cn-north-4.",
    environment: ["HW_REGION_NAME"],
    secret: false,
  },
  projectId: {
    description: "Project of resources that name none; looked up from the region when absent.",
    environment: ["HW_PROJECT_ID"],
    secret: false,
  },
  accessKey: {
    description: "Access key id of the account.",
    environment: ["HW_ACCESS_KEY"],
    secret: false,
  },
  secretKey: {
    description: "Secret that belongs to the access key.",
    environment: ["HW_SECRET_KEY"],
    secret: true,
  },
  securityToken: {
    description: "Token that belongs to a temporary access key.",
    environment: ["HW_SECURITY_TOKEN"],
    secret: true,
  },
  token: {
    description: "Token that was got elsewhere, instead of an access key.",
    environment: ["HW_AUTH_TOKEN"],
    secret: true,
  },
  endpoints: {
    description:
      "Base URLs without version, by service: modelarts, eg, vpc, iam. {region} stands for the region.",
    environment: [],
    secret: false,
  },
  extraNetworkRanges: {
    description:
      "Blocks that this partition takes for ModelArts networks beside the documented ones, such as 10.0.0.0/8.",
    environment: [],
    secret: false,
  },
} as const satisfies Record<string, SettingSource>;

/** Name of a setting. */
export type SettingName = keyof typeof settingNames;
