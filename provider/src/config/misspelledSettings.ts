import { suggestName } from "./suggestName";
import { settingDefinitions } from "./settingDefinitions";

const prefix = "huaweicloud:";

/** Settings of the vendor's own provider, which has the same prefix, and which are not typos although they resemble ours. */
const foreignSettings: readonly string[] = [
  "regional",
  "domainId",
  "userId",
  "tenantId",
  "tenantName",
  "agencyName",
];

/**
 * Settings in the stack's configuration that are almost those of this provider. Others are passed over: the vendor's own provider
 * shares the prefix.
 *
 * @param keys all keys of the configuration, in full.
 * @returns one sentence for each; no sentence contains a value.
 */
export function findMisspelledSettings(keys: readonly string[]): string[] {
  const known = Object.keys(settingDefinitions);
  return keys.flatMap((key) => {
    const name = key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
    if (name === undefined || known.includes(name) || foreignSettings.includes(name)) {
      return [];
    }
    const suggestion = suggestName(name, known);
    return suggestion === undefined
      ? []
      : [
          `${key} is no setting and has no effect; ${prefix}${suggestion} was meant. Remove it with \`pulumi config rm ${key}\``,
        ];
  });
}
