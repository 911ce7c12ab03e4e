import { HuaweiCloudError } from "./huaweiCloudError";

const adviceOnResources =
  "Check the id, the region and the project. If the object was deleted by hand, run `pulumi refresh`, then `pulumi up`.";

/** An object that must exist does not. */
export class NotFoundError extends HuaweiCloudError {
  /** @param advice what to do about an object that no resource stands for. */
  constructor(what: string, place: string, advice = adviceOnResources) {
    super({ code: "HWAI_NOT_FOUND", problem: `${what} does not exist in ${place}`, advice });
  }
}
