import { regionLimits, textValidator } from "pulumi-huaweicloud-ai/constraints";
import { allowedLocationPolicy } from "./factories/allowedLocationPolicy";

/** Resources are in one of the regions that the organisation uses. */
export const enforceRegion = allowedLocationPolicy({
  name: "huaweicloud-enforce-region",
  property: "region",
  variable: "HW_REGION_NAME",
  noun: "region",
  validate: textValidator(regionLimits),
});
