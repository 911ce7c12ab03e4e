import { unknownValue } from "../engine/plainValues";
import type { RawResource } from "../engine/resourceView";
import { kindOf } from "../engine/resourceTypes";
import { findSecretPaths, isSecretMark, markSecretPaths } from "../engine/secretPaths";
import { AuditError } from "./auditError";

/** A resource out of a state file. */
export interface StoredResource {
  /** As the checks of one resource want it: its inputs, with the region and project that the provider has found. */
  readonly inputs: RawResource;
  /** As the checks of a whole stack want it: its outputs. */
  readonly outputs: RawResource;
  /** Whether the stack only reads it, so that its inputs are not the stack's to judge. */
  readonly isExternal: boolean;
  /** How many of its values are encrypted and cannot be checked. */
  readonly hiddenValues: number;
}

/**
 * Reads what `pulumi stack export` writes: our resources, without those that are about to be deleted.
 *
 * @throws AuditError when the text is no such export.
 */
export function readStateFile(text: string): StoredResource[] {
  return parseResources(text).flatMap((record) => {
    const { urn, type } = record;
    if (typeof urn !== "string" || typeof type !== "string" || !kindOf(type) || record.delete === true) {
      return [];
    }
    const inputs = asObject(record.inputs);
    const outputs = asObject(record.outputs);
    const { region, projectId } = outputs;
    const base = {
      type,
      urn,
      name: urn.slice(urn.lastIndexOf("::") + 2),
      opts: { protect: record.protect === true, retainOnDelete: record.retainOnDelete === true },
    };
    return [
      {
        inputs: { ...base, props: unwrapAll({ region, projectId, ...inputs }) },
        outputs: { ...base, props: unwrapAll(outputs) },
        isExternal: record.external === true,
        hiddenValues: countHiddenValues(inputs),
      },
    ];
  });
}

type Values = Readonly<Record<string, unknown>>;

function parseResources(text: string): readonly Values[] {
  let exported: unknown;
  try {
    exported = JSON.parse(text);
  } catch {
    throw new AuditError("The state is not JSON. Write: pulumi stack export | npm run --silent audit");
  }
  const { deployment } = asObject(exported);
  const { resources = [] } = asObject(deployment);
  if (typeof deployment !== "object" || !Array.isArray(resources)) {
    throw new AuditError(
      'The state has no "deployment" with resources. Pass what pulumi stack export writes',
    );
  }
  return resources.map(asObject);
}

function asObject(value: unknown): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

/** Values without the engine's wrappings, with the paths of the secret ones attached. */
function unwrapAll(values: Values): object {
  const shown = Object.entries(values).filter(([key, value]) => !key.startsWith("__") && value !== undefined);
  const props = Object.fromEntries(shown.map(([key, value]) => [key, unwrap(value)]));
  return markSecretPaths(props, findSecretPaths(Object.fromEntries(shown)));
}

function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(unwrap);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (isSecretMark(value)) {
    const { plaintext } = value as { plaintext?: unknown };
    return typeof plaintext === "string" ? unwrap(JSON.parse(plaintext)) : unknownValue;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrap(item)]));
}

function countHiddenValues(value: unknown): number {
  if (typeof value !== "object" || value === null) {
    return 0;
  }
  if (isSecretMark(value)) {
    return "plaintext" in value ? 0 : 1;
  }
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key.startsWith("__") ? 0 : countHiddenValues(item)),
    0,
  );
}
