import { serviceNames, type ServiceName } from "../http/calls";
import { extraRanges, documentedNetworkRanges, type NetworkRange } from "../constraints/networkRanges";
import { projectId, region } from "../constraints/values";
import type { Rule } from "../constraints/rule";
import { ConfigurationError } from "../errors/configurationError";
import { parseEndpoints } from "./endpoints";
import { settingNames, type SettingName } from "./settingNames";

/** What the provider knows beside the arguments: who asks, where, and with what options. Holds secrets. */
export interface Settings {
  /** Region of resources that name none. */
  readonly region: string | undefined;
  /** Whether the region comes from the stack's configuration, which is part of the program, or from the environment. */
  readonly regionIsConfigured: boolean;
  /** Project of resources that name none; looked up from the region when absent. */
  readonly projectId: string | undefined;
  /** Whether the project comes from the stack's configuration. */
  readonly projectIsConfigured: boolean;
  readonly accessKey: string | undefined;
  readonly secretKey: string | undefined;
  readonly securityToken: string | undefined;
  readonly token: string | undefined;
  /** Base URLs that replace the default ones. */
  readonly endpoints: Readonly<Partial<Record<ServiceName, string>>>;
  /** Blocks from which ModelArts networks take their ranges. */
  readonly networkRanges: readonly NetworkRange[];
}

/** Gives the value of a configuration key such as `huaweicloud:region`, decrypted. */
export type ConfigurationSource = (key: string) => unknown;

/**
 * Reads the settings: the stack's configuration first, then the environment.
 *
 * @throws ConfigurationError when a value is impossible. Values of secret settings are never repeated.
 */
export function readSettings(
  source: ConfigurationSource,
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const configured = (name: SettingName): unknown => blankToAbsent(source(`huaweicloud:${name}`));
  const fromEnvironment = (name: SettingName): string | undefined => {
    const names: readonly string[] = settingNames[name].environment;
    return names.map((key) => environment[key]).find((value) => value !== undefined && value !== "");
  };
  const text = (name: SettingName): string | undefined => {
    const value = configured(name);
    if (value !== undefined && typeof value !== "string") {
      throw new ConfigurationError(
        `huaweicloud:${name} must be a text`,
        `Set it with: pulumi config set huaweicloud:${name} VALUE`,
      );
    }
    return value ?? fromEnvironment(name);
  };
  const checked = (name: SettingName, rule: Rule): string | undefined => {
    const value = text(name);
    const broken = value === undefined ? undefined : rule(value);
    if (broken !== undefined) {
      throw new ConfigurationError(
        `${whereFrom(name)} is ${JSON.stringify(value)}, but ${broken}`,
        `Set it with: pulumi config set huaweicloud:${name} VALUE`,
      );
    }
    return value;
  };
  return {
    region: checked("region", region),
    regionIsConfigured: configured("region") !== undefined,
    projectId: checked("projectId", projectId),
    projectIsConfigured: configured("projectId") !== undefined,
    accessKey: text("accessKey"),
    secretKey: text("secretKey"),
    securityToken: text("securityToken"),
    token: text("token"),
    endpoints: parseEndpoints(configured("endpoints"), serviceNames),
    networkRanges: [...documentedNetworkRanges, ...parseExtraRanges(configured("extraNetworkRanges"))],
  };
}

function whereFrom(name: SettingName): string {
  return [`huaweicloud:${name}`, ...settingNames[name].environment].join(" or ");
}

function blankToAbsent(value: unknown): unknown {
  return value === "" || value === null ? undefined : value;
}

function parseExtraRanges(value: unknown): NetworkRange[] {
  const blocks = typeof value === "string" ? splitList(value) : value;
  const advice = 'Set a list: pulumi config set --path "huaweicloud:extraNetworkRanges[0]" 10.0.0.0/8';
  if (blocks === undefined) {
    return [];
  }
  if (!Array.isArray(blocks) || !blocks.every((block) => typeof block === "string")) {
    throw new ConfigurationError("huaweicloud:extraNetworkRanges must be a list of ranges", advice);
  }
  try {
    return extraRanges(blocks);
  } catch (error) {
    throw new ConfigurationError(`huaweicloud:extraNetworkRanges: ${(error as Error).message}`, advice);
  }
}

/** Structured configuration arrives as JSON text; a single range or a comma-separated list is taken as well. */
function splitList(text: string): unknown {
  if (text.trim().startsWith("[")) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text.split(",").map((block) => block.trim());
}
