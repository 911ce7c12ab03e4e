import { HuaweiCloudError } from "./huaweiCloudError";

/** The stack's configuration or the environment lacks a value or holds an impossible one. Raised before any request. */
export class ConfigurationError extends HuaweiCloudError {
  constructor(summary: string, remediation: string) {
    super({ code: "HWAI_CONFIGURATION", summary, remediation });
  }
}
