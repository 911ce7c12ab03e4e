import { region } from "pulumi-huaweicloud-ai/constraints";
import { allowedPlacePolicy } from "./factories/allowedLocationPolicy";

/** Resources are in one of the regions that the organisation uses. */
export const enforceRegion = allowedPlacePolicy({
  name: "huaweicloud-enforce-region",
  property: "region",
  variable: "HW_REGION_NAME",
  noun: "region",
  explain: region,
});
