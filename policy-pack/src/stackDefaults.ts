import { toNetworkRanges, type NetworkRange } from "pulumi-huaweicloud-ai/constraints";
import { readAccountPlaces } from "pulumi-huaweicloud-ai/accounts";
import type { StackDefaults } from "./engine/runState";

/** Gives the value of a configuration key, or `undefined`. */
export type ConfigurationReader = (key: string) => string | undefined;

/**
 * What the stack's configuration, then the environment, say for all resources, as the provider reads them.
 *
 * Mistakes in these settings are the provider's to report; here they count as absent.
 */
export function readStackDefaults(
  configuration: ConfigurationReader,
  environment: Readonly<Record<string, string | undefined>>,
): StackDefaults {
  return {
    accounts: readAccountPlaces(configuration, environment),
    extraRanges: readExtraRanges(configuration("huaweicloud:extraNetworkRanges")),
  };
}

/** Whether the engine only plans: then all resources are known before anything is done. */
export function isPreview(environment: Readonly<Record<string, string | undefined>>): boolean {
  return environment.PULUMI_DRY_RUN === "true" || environment.PULUMI_NODEJS_DRY_RUN === "true";
}

/** The engine hands the stack's configuration to the pack as one JSON object of texts in the environment. */
export function readStackConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): ConfigurationReader {
  const values = parseJson(environment.PULUMI_CONFIG ?? "{}");
  return (key) => {
    const value =
      typeof values === "object" && values !== null ? (values as Record<string, unknown>)[key] : undefined;
    return typeof value === "string" ? value : undefined;
  };
}

function readExtraRanges(text = ""): readonly NetworkRange[] {
  const blocks = text.trim().startsWith("[") ? parseJson(text) : text.split(",").map((block) => block.trim());
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
