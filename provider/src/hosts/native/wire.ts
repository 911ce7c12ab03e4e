import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { dropAbsent } from "../../lifecycle/state/outputs";
import { secretPathsKey } from "../../schema/secretPaths";
import { unknownValue } from "../../schema/unknown";
import type { Values } from "../../schema/values";

/** Key under which the engine writes what an object on its wire stands for (Pulumi SDK, `runtime/rpc`). */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

/**
 * Turns what the engine sends into plain values. Secrets become their values, and the note of secret paths says where they stood;
 * a resource becomes its id.
 *
 * @param secretOutputs values that are wrapped because a part of them is a secret; the schema says which.
 */
export function fromWire(struct: Struct | undefined, secretOutputs: readonly string[] = []): Values {
  const paths: string[] = [];
  const wire = (struct?.toJavaScript() ?? {}) as Values;
  const values = Object.fromEntries(
    Object.entries(wire).map(([name, value]) => [name, unwrap(value, name, paths)]),
  );
  const noted = paths.filter((path) => !secretOutputs.includes(path)).sort();
  return noted.length > 0 ? { ...values, [secretPathsKey]: noted } : values;
}

/** Turns plain values into what the engine takes. Values that must be secrets there are wrapped already. */
export function toWire(values: Values): Struct {
  return Struct.fromJavaScript(dropAbsent(values) as unknown as Parameters<typeof Struct.fromJavaScript>[0]);
}

function unwrap(value: unknown, path: string, paths: string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => unwrap(item, `${path}[${index}]`, paths));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const object = value as Values;
  switch (object[signatureKey]) {
    case secretSignature:
      paths.push(path);
      return unwrap(object.value, path, []);
    case outputSignature:
      if (object.secret === true) {
        paths.push(path);
      }
      return "value" in object ? unwrap(object.value, path, paths) : unknownValue;
    case resourceSignature:
      return object.id === undefined || object.id === "" ? unknownValue : object.id;
    default:
      return Object.fromEntries(
        Object.entries(object).map(([name, member]) => [name, unwrap(member, `${path}.${name}`, paths)]),
      );
  }
}
