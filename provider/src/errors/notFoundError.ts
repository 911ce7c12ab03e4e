import { HuaweiCloudError } from "./huaweiCloudError";

const defaultRemediation =
  "Check the id, the region and the project. If the object was deleted by hand, run `pulumi refresh`, then `pulumi up`.";

/** An object that must exist does not. */
export class NotFoundError extends HuaweiCloudError {
  /** @param remediation what to do about an object that no resource stands for. */
  constructor(resourceLabel: string, scopeLabel: string, remediation = defaultRemediation) {
    super({
      code: "HWAI_NOT_FOUND",
      summary: `${resourceLabel} does not exist in ${scopeLabel}`,
      remediation,
    });
  }
}
