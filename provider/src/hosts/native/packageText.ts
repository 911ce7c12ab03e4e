import { packageName } from "../../schema/packageName";

/** Turns words about the configuration of the dynamic resources into those for the plugin, whose settings have a namespace of their own. */
export function toPackageText(text: string): string {
  return text.replaceAll(/(?<![\w/-])huaweicloud:(?=[a-z])/g, `${packageName}:`);
}
