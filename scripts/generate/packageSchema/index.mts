import { packageName, type Facts } from "../facts.mts";
import { functionSpecs, resultTypes } from "./functions.mts";
import { languages } from "./languages.mts";
import { namedTypes } from "./namedTypes.mts";
import { resourceSpec } from "./resource.mts";
import { settingProperties, settingTypes } from "./settings.mts";
import { token } from "./types.mts";

/** What the npm package says of itself. */
export interface PackageManifest {
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
}

/** The Pulumi package schema: what hosts, generators of SDKs and documentation in other languages read. */
export function packageSchema(facts: Facts, { description, keywords, license }: PackageManifest): object {
  const schemas = Object.values(facts.schemas);
  const settings = settingProperties(facts.settingDefinitions);
  return {
    name: packageName,
    displayName: "Huawei Cloud AI networking",
    description,
    keywords,
    license,
    meta: { moduleFormat: "(.*)" },
    language: languages,
    config: { variables: settings },
    provider: {
      description: "Where resources live, and the account that they belong to.",
      inputProperties: settings,
    },
    types: Object.assign(
      settingTypes(facts.settingDefinitions),
      ...schemas.map((schema) => ({ ...namedTypes(schema, facts), ...resultTypes(schema, facts) })),
    ) as object,
    functions: Object.assign({}, ...schemas.map((schema) => functionSpecs(schema, facts))) as object,
    resources: Object.fromEntries(schemas.map((schema) => [token(schema.kind), resourceSpec(schema, facts)])),
  };
}
