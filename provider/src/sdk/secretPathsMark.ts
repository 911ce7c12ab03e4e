import * as pulumi from "@pulumi/pulumi";
import { fieldsOf, type Arguments } from "../schema/definition";
import { secretPathsKey } from "../schema/secretPaths";

/** Nothing that a program gives is nested deeper; what refers to itself ends here. */
const maxDepth = 8;

/**
 * Notes which arguments the program marked as secrets. The engine hands them to the provider in clear, so that only this note keeps
 * their values out of messages. What the table of arguments calls a secret needs none.
 */
export function secretPathsMark(args: pulumi.Inputs, properties: Arguments): pulumi.Inputs {
  const deferredValues = [...findDeferred(args, properties, "", maxDepth)];
  if (deferredValues.length === 0) {
    return {};
  }
  const paths = Promise.all(
    deferredValues.map(async ([path, value]) => ((await isSecret(value)) ? [path] : [])),
  );
  return {
    [secretPathsKey]: paths.then((all) => {
      const marked = all.flat().sort();
      return marked.length > 0 ? marked : undefined;
    }),
  };
}

/** What is known later, and may be a secret then. */
function* findDeferred(
  value: unknown,
  fields: Arguments | undefined,
  path: string,
  depth: number,
): Generator<[path: string, value: unknown]> {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    yield [path, value];
  } else if (depth > 0 && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* findDeferred(item, fields, `${path}[${index}]`, depth - 1);
    }
  } else if (depth > 0 && isPlain(value)) {
    for (const [name, member] of Object.entries(value)) {
      const property = fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (property?.secret !== true) {
        yield* findDeferred(member, fieldsOf(property), path === "" ? name : `${path}.${name}`, depth - 1);
      }
    }
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !pulumi.Resource.isInstance(value);
}

/** A value that fails fails its resource as well; until then it counts as a secret. */
async function isSecret(value: unknown): Promise<boolean> {
  try {
    return await pulumi.isSecret(pulumi.output(value));
  } catch {
    return true;
  }
}
