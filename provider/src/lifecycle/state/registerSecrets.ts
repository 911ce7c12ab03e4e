import type { Values } from "../../schema/values";
import { secretStrings } from "../../schema/secretPaths";
import type { ProviderContext } from "../context";
import type { Handler } from "../handler";

/** Adds the secrets among values to the redactor, so that nothing that leaves the process repeats them. */
export function registerSecrets(
  { redactor }: Pick<ProviderContext, "redactor">,
  { schema }: Handler,
  ...all: readonly Values[]
): void {
  redactor.add(...all.flatMap((values) => secretStrings(schema, values)));
}
