import type { PolicyConfigSchema } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";

/** One setting of a policy: how it is described, and how its value is read. */
export interface Setting<T> {
  /** What the engine checks, and what the documentation shows. */
  readonly schema: PolicyConfigJSONSchema & { readonly description: string };
  /** Reads a given value. Throws `SettingError`, whose message completes "setting … " and says what to write. */
  readonly read: (value: unknown) => T;
  /** The value when the setting is left out. */
  readonly fallback: T;
}

/** The settings of a policy by name. */
export type SettingsShape = Readonly<Record<string, Setting<unknown>>>;

/** The values that a policy gets for its settings. */
export type SettingsValues<S extends SettingsShape> = {
  readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

/** A value that a setting does not take. */
export class SettingError extends Error {}

/** The values of the settings, or everything that is wrong with what was written. */
export type ReadSettings<S extends SettingsShape> =
  { readonly values: SettingsValues<S> } | { readonly issues: readonly string[] };

/**
 * Reads a policy's settings from its part of the configuration.
 *
 * The engine checks types against the schema, but accepts names that no setting has; a misspelt setting would leave its
 * rule untightened without a word.
 */
export function readSettings<S extends SettingsShape>(
  shape: S,
  given: Readonly<Record<string, unknown>>,
): ReadSettings<S> {
  const issues: string[] = [];
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(shape, name) && name !== "enforcementLevel") {
      issues.push(`there is no setting "${name}". ${describeSettings(Object.keys(shape))}`);
    }
  }
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(shape)) {
    try {
      values[name] = given[name] === undefined ? setting.fallback : setting.read(given[name]);
    } catch (error) {
      if (!(error instanceof SettingError)) {
        throw error;
      }
      issues.push(`setting "${name}" ${error.message}`);
    }
  }
  return issues.length > 0 ? { issues } : { values: values as SettingsValues<S> };
}

/** The schema that the engine checks the configuration against and takes defaults from. */
export function toConfigSchema(shape: SettingsShape): PolicyConfigSchema {
  return {
    properties: Object.fromEntries(Object.entries(shape).map(([name, { schema }]) => [name, schema])),
  };
}

function describeSettings(names: readonly string[]): string {
  return names.length > 0
    ? `The settings are: ${names.join(", ")} (and enforcementLevel)`
    : "This policy has none beside enforcementLevel";
}
