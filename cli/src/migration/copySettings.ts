import { isMap, isScalar, type Document, type YAMLMap } from "yaml";
import { settingNames } from "pulumi-huaweicloud-ai/internal";
import { settingNamespaces, type ResourceForm } from "pulumi-huaweicloud-ai/schema";
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
  const added: string[] = [];
  for (const setting of settingNames) {
    const source = `${settingNamespaces[from]}:${setting}`;
    const target = `${settingNamespaces[to]}:${setting}`;
    const value = valueOf(config, source);
    if (value === undefined) {
      continue;
    }
    const present = valueOf(config, target);
    if (present === undefined) {
      config.set(document.createNode(target), document.createNode(value));
      added.push(target);
    } else if (JSON.stringify(present) !== JSON.stringify(value)) {
      throw new UsageError(
        `${name} has ${source} and ${target}, and they differ. Nothing was changed. Make them the same, or remove ${target}.`,
      );
    }
  }
  return added;
}

/** A value as plain data, aliases resolved. */
function valueOf(config: YAMLMap, key: string): unknown {
  const pair = config.items.find(({ key: own }) => (isScalar(own) ? own.value : own) === key);
  return pair === undefined ? undefined : toPlain(config.toJSON() as Record<string, unknown>, key);
}

function toPlain(values: Readonly<Record<string, unknown>>, key: string): unknown {
  const text = JSON.stringify(values[key], (_key, value: unknown) =>
    typeof value === "bigint" ? Number(value) : value,
  );
  return JSON.parse(text) as unknown;
}
