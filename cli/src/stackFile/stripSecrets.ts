import { isAlias, isMap, isScalar, Scalar, visit, type Document, type YAMLMap } from "yaml";

/** Stands where a secret was. */
export const placeholder = "secret-not-available-here";

/** How secrets are encrypted. */
const encryptionKeys = ["encryptionsalt", "secretsprovider", "encryptedkey"];

/** What was taken out of a stack's file. */
export interface StrippedSecrets {
  readonly secrets: number;
  /** Whether it imported environments of Pulumi ESC, which only Pulumi Cloud opens. */
  readonly environments: boolean;
}

/**
 * Takes out of a stack's configuration what can be read only with a key: secrets, which a placeholder replaces, how they are
 * encrypted, and environments of Pulumi ESC.
 */
export function stripSecrets(document: Document): StrippedSecrets {
  let secrets = 0;
  const environments = isMap(document.contents) && document.contents.has("environment");
  for (const name of [...encryptionKeys, "environment"]) {
    if (isMap(document.contents)) {
      document.contents.delete(name);
    }
  }
  visit(document, {
    Map: (_key, map) => {
      if (!isSecret(map, document)) {
        return undefined;
      }
      secrets += 1;
      const value = new Scalar(placeholder);
      // Others may refer to it.
      if (map.anchor !== undefined) {
        value.anchor = map.anchor;
      }
      return value;
    },
  });
  return { secrets, environments };
}

/** Pulumi takes an object for a secret that has the member `secure` alone, a text. */
function isSecret(map: YAMLMap, document: Document): boolean {
  const [pair, ...more] = map.items;
  if (pair === undefined || more.length > 0) {
    return false;
  }
  const { key } = pair;
  const value = isAlias(pair.value) ? pair.value.resolve(document) : pair.value;
  return (isScalar(key) ? key.value : key) === "secure" && isScalar(value) && typeof value.value === "string";
}
