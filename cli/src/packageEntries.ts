import type { ResourceForm } from "pulumi-huaweicloud-ai/schema";

/** What a program imports for resources of each form. */
export const packageEntries: Readonly<Record<ResourceForm, string>> = {
  dynamic: "pulumi-huaweicloud-ai",
  native: "pulumi-huaweicloud-ai/native",
};
