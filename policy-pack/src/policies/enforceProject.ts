import { projectIdLimits, textValidator } from "pulumi-huaweicloud-ai/constraints";
import { allowedLocationPolicy } from "./factories/allowedLocationPolicy";

/** Resources are in one of the projects that the organisation uses. */
export const enforceProject = allowedLocationPolicy({
  name: "huaweicloud-enforce-project",
  property: "projectId",
  variable: "HW_PROJECT_ID",
  noun: "project",
  validate: textValidator(projectIdLimits),
});
