/** Name of the plugin and of the Pulumi package: first part of its tokens, and namespace of its configuration. */
export const packageName = "huaweicloud-ai";
