import type { Argument, Description, ResourceSchema } from "../../../provider/src/schema/definition.js";

/** What is said of an output or one of its fields, as whole sentences. */
export function outputText({ description, remarks, secret }: Description): string {
  return [`${description}.`, remarks, secret && "Always a secret in the state."]
    .filter((sentence) => sentence)
    .join(" ");
}

/** What is said of the output that has the name of an argument. */
export function argumentOutputText(argument: Argument): string {
  const { outputDescription, description } = argument;
  return `${outputDescription ?? description}${holdsSecret(argument) ? "; a secret" : ""}.`;
}

/**
 * Whether an argument or one of its fields is a secret; then its output is one as a whole. As `holdsSecret` of the provider, whose code
 * is not loaded before the facts are.
 */
export function holdsSecret(argument: Argument): boolean {
  return (
    argument.secret === true ||
    ("objectType" in argument && Object.values(argument.objectType.fields).some(({ secret }) => secret))
  );
}

/** The arguments that are outputs as well. */
export function outputArguments(
  schema: Pick<ResourceSchema, "arguments">,
): [name: string, argument: Argument][] {
  return Object.entries(schema.arguments).filter(([, { output }]) => output !== "hidden");
}
