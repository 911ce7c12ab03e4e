import { isDeepStrictEqual } from "node:util";
import { isMap, type Document } from "yaml";
import { settingNames } from "pulumi-huaweicloud-ai/internal";
import { settingNamespaces, type ResourceForm } from "pulumi-huaweicloud-ai/schema";
import { asRecord } from "../projectFile";
import { UsageError } from "../usageError";

/**
 * Copies the provider's settings in a project's or a stack's file to the namespace of another form, as they stand there: encrypted
 * values stay encrypted, and what the other namespace has already stays as it is.
 *
 * @param name of the file, for messages.
 * @returns the keys that were added.
 * @throws UsageError when the other namespace has another value of a setting.
 */
export function copySettings(name: string, document: Document, to: ResourceForm): string[] {
  const config: unknown = document.get("config");
  if (!isMap(config)) {
    return [];
  }
  const from = to === "native" ? "dynamic" : "native";
  // As plain data, with aliases resolved.
  const values = asRecord(asRecord(document.toJS()).config);
  const added: string[] = [];
  for (const setting of settingNames) {
    const source = `${settingNamespaces[from]}:${setting}`;
    const target = `${settingNamespaces[to]}:${setting}`;
    if (values[source] === undefined) {
      continue;
    }
    if (values[target] === undefined) {
      config.set(document.createNode(target), document.createNode(values[source]));
      added.push(target);
    } else if (!isDeepStrictEqual(values[target], values[source])) {
      throw new UsageError(
        `${name} has ${source} and ${target}, and they differ. Nothing was changed. Make them the same, or remove ${target}.`,
      );
    }
  }
  return added;
}
