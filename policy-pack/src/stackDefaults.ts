import { toNetworkRanges, type NetworkRange } from "pulumi-huaweicloud-ai/constraints";
import { settingNamespaces } from "pulumi-huaweicloud-ai/schema";
import { readAccountPlaces } from "pulumi-huaweicloud-ai/accounts";
import type { StackDefaults } from "./engine/runState";

/** Gives the value of a setting, or `undefined`. */
export type SettingReader = (name: string) => unknown;

/**
 * What settings, then the environment, say for all resources that go by them, as the provider reads them.
 *
 * Mistakes in these settings are the provider's to report; here they count as absent.
 */
export function readStackDefaults(
  setting: SettingReader,
  environment: Readonly<Record<string, string | undefined>>,
): StackDefaults {
  return {
    accounts: readAccountPlaces((key) => setting(key.replace(/^huaweicloud:/, "")), environment),
    extraRanges: readExtraRanges(setting("extraNetworkRanges")),
  };
}

/** Whether the engine only plans: then all resources are known before anything is done. */
export function isPreview(environment: Readonly<Record<string, string | undefined>>): boolean {
  return environment.PULUMI_DRY_RUN === "true" || environment.PULUMI_NODEJS_DRY_RUN === "true";
}

/**
 * The engine hands the stack's configuration to the pack as one JSON object of texts in the environment. A stack that moves from
 * dynamic resources to the plugin may have the settings of both.
 */
export function readStackConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): SettingReader {
  const values = parseJson(environment.PULUMI_CONFIG ?? "{}");
  const object =
    typeof values === "object" && values !== null ? (values as Readonly<Record<string, unknown>>) : {};
  return (name) =>
    Object.values(settingNamespaces)
      .map((namespace) => object[`${namespace}:${name}`])
      .find((value) => typeof value === "string");
}

function readExtraRanges(value: unknown): readonly NetworkRange[] {
  const blocks = typeof value === "string" ? splitRanges(value) : value;
  if (!Array.isArray(blocks)) {
    return [];
  }
  return blocks.flatMap((block: unknown) => {
    try {
      return typeof block === "string" && block !== "" ? toNetworkRanges([block]) : [];
    } catch {
      return [];
    }
  });
}

function splitRanges(text: string): unknown {
  return text.trim().startsWith("[") ? parseJson(text) : text.split(",").map((block) => block.trim());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
