import { projectId } from "pulumi-huaweicloud-ai/constraints";
import { allowedPlacePolicy } from "./factories/allowedLocationPolicy";

/** Resources are in one of the projects that the organisation uses. */
export const enforceProject = allowedPlacePolicy({
  name: "huaweicloud-enforce-project",
  property: "projectId",
  variable: "HW_PROJECT_ID",
  noun: "project",
  explain: projectId,
});
