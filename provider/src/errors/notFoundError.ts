import { HuaweiCloudError } from "./huaweiCloudError";

/** An object that must exist does not. */
export class NotFoundError extends HuaweiCloudError {
  constructor(what: string, place: string) {
    super({
      code: "HWAI_NOT_FOUND",
      problem: `${what} does not exist in ${place}`,
      advice:
        "Check the id, the region and the project. If the object was deleted by hand, run `pulumi refresh`, then `pulumi up`.",
    });
  }
}
