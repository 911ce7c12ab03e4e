import type { Redactor } from "../logging/redactor";
import type { KindSchema } from "../schema/schemas";
import type { Values } from "../schema/values";
import { mapLeaves, type Leaf } from "../schema/secretPaths";

/** How the engine marks a secret on its wire (Pulumi SDK, `runtime/rpc`). It takes the mark from any provider. */
const secretSignature = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

const toSecret = (value: unknown): unknown => ({ ...secretSignature, value });

/**
 * Marks inputs that a read returns, so that the state has them encrypted: each that the table of arguments or the program calls a
 * secret, and each in which one stands.
 */
export function markInputs(schema: KindSchema, inputs: Values, secrets: Redactor): Values {
  return mapLeaves(schema, inputs, (leaf) => (isSecret(leaf, secrets) ? toSecret(leaf.value) : leaf.value));
}

/** Marks outputs in the same way, each as a whole, under whatever key the secret stands. */
export function markOutputs(schema: KindSchema, outputs: Values, secrets: Redactor): Values {
  const secretKeys = new Set<string>();
  for (const name of Object.keys(outputs)) {
    mapLeaves(schema, { ...annotationsOf(outputs), [name]: outputs[name] }, (leaf) => {
      if (isSecret(leaf, secrets)) {
        secretKeys.add(name);
      }
    });
  }
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [name, secretKeys.has(name) ? toSecret(value) : value]),
  );
}

function isSecret(leaf: Leaf, secrets: Redactor): boolean {
  return (
    leaf.value !== "" &&
    (leaf.isSecret || (typeof leaf.value === "string" && secrets.containsSecret(leaf.value)))
  );
}

function annotationsOf(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith("__")));
}
