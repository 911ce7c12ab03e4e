import type { Values } from "../schema/values";
import type { Handler } from "./handler";
import { getString } from "./state/outputs";

/** Returns the kind and name of a resource, or its id where it has no name, such as `ModelArtsNetwork "train-a"`. */
export function resourceLabelOf(handler: Handler, values: Values, id: string | undefined): string {
  const { kind } = handler.schema;
  const name = getString(values, "name") ?? id;
  return name === undefined ? kind : `${kind} "${name}"`;
}

/** Returns the label for progress lines, where a nameless resource needs more than its kind to be told from others. */
export function progressLabelOf(handler: Handler, values: Values, id: string | undefined): string {
  const label = resourceLabelOf(handler, values, id);
  const { kind } = handler.schema;
  return label === kind ? `${kind}${handler.qualifierOf(values)}` : label;
}
