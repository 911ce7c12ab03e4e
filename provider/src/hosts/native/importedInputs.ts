import { accountOf, type Settings } from "../../config/settings";
import { getString } from "../../lifecycle/state/outputs";
import type { Argument } from "../../schema/definition";
import type { KindSchema } from "../../schema/schemas";
import type { Values } from "../../schema/values";

/**
 * The inputs of an imported object, which become the text of a program: without defaults, and without the place where the
 * configuration puts new objects anyway.
 *
 * @param location what the id of the import says, which the program must say then as well.
 */
export function toImportedInputs(
  schema: KindSchema,
  inputs: Values,
  settings: Settings,
  location: Values,
): Values {
  const account = accountOf(settings, getString(inputs, "profile"));
  const isConfigured: Record<string, boolean> = {
    region: location.region === undefined && inputs.region === account.region,
    projectId:
      location.projectId === undefined &&
      inputs.region === account.region &&
      (account.projectId === undefined || account.projectId === inputs.projectId),
  };
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => {
      const argument = schema.arguments[name];
      return isConfigured[name] || (argument && isDefault(argument, value))
        ? []
        : [[name, argument ? withoutDefaults(argument, value) : value]];
    }),
  );
}

function isDefault({ default: absence }: Argument, value: unknown): boolean {
  return absence.kind === "value" && absence.value === value;
}

function withoutDefaults(argument: Argument, value: unknown): unknown {
  if (argument.type === "string" || argument.type === "boolean") {
    return value;
  }
  const { fields } = argument.objectType;
  const withoutFieldDefaults = (object: Values): Values =>
    Object.fromEntries(
      Object.entries(object).filter(([name, field]) => {
        const definition = fields[name];
        return !definition || !isDefault(definition, field);
      }),
    );
  return Array.isArray(value)
    ? (value as Values[]).map(withoutFieldDefaults)
    : withoutFieldDefaults(value as Values);
}
