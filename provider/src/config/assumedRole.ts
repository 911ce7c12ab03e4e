import { ConfigurationError } from "../errors/configurationError";
import type { AssumedRole } from "./credentials";
import { parsePlainText, type Environment, type ConfigLayer } from "./layer";
import { assumeRoleVariables } from "./settingDefinitions";
import { readObject } from "./values";

/** The agency to act through, if any. @throws ConfigurationError when one of its two parts is missing. */
export function readAssumedRole(
  layers: readonly ConfigLayer[],
  environment: Environment,
): AssumedRole | undefined {
  const configured = readObject(layers, "assumeRole");
  const [agencyName, domainName] = (["agencyName", "domainName"] as const).map((part) =>
    configured
      ? parsePlainText(`${configured.displayName}.${part}`, configured.value[part])
      : parsePlainText(assumeRoleVariables[part], environment[assumeRoleVariables[part]]),
  );
  if (!agencyName && !domainName && !configured) {
    return undefined;
  }
  if (!agencyName || !domainName) {
    throw new ConfigurationError(
      `${configured?.displayName ?? "HW_ASSUME_ROLE_AGENCY_NAME"} needs both agencyName and domainName`,
      "domainName is the account that made the agency; HW_ASSUME_ROLE_AGENCY_NAME and HW_ASSUME_ROLE_DOMAIN_NAME are the same.",
    );
  }
  return { agencyName, domainName };
}
