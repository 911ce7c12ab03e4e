import { isRecord } from "../config/isRecord";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import { NotFoundError } from "../errors/notFoundError";
import { parseDuration } from "../constraints/duration";
import { fieldsOf } from "../schema/definition";
import { describingArguments, type LookUp } from "../schema/lookUps";
import type { KindSchema } from "../schema/schemas";
import { validateInputs } from "../schema/validate";
import type { CheckFailure } from "../schema/checkFailure";
import type { Values } from "../schema/values";
import type { ProviderContext } from "./context";
import { withErrorContext } from "./errorContext";
import type { Handler } from "./handler";
import { scopeLabel } from "./state/location";
import { matchesGlob } from "./matchesGlob";
import type { OperationContext } from "./operationContext";
import { dropAbsent, getString } from "./state/outputs";

/** What a look-up found, or which arguments are refused. */
export type LookUpResult = { readonly result: Values } | { readonly failures: readonly CheckFailure[] };

/**
 * Finds objects of the account. Nothing is claimed: whose they are makes no difference.
 *
 * @throws NotFoundError when the one object that is asked for does not exist.
 * @throws HuaweiCloudError HWAI_AMBIGUOUS when several have its name.
 */
export async function lookUp(
  provider: ProviderContext,
  handler: Handler,
  { name: functionName, many, arguments: definitions }: LookUp,
  args: Values,
): Promise<LookUpResult> {
  const { values, failures } = validateInputs({ arguments: definitions }, args, provider.settings());
  const all = many ? failures : [...failures, ...validateOne(values)];
  if (all.length > 0) {
    return { failures: all };
  }
  const { schema } = handler;
  const timeout = schema.defaultTimeouts.read;
  const timeoutOption = `the look-up's ${timeout}`;
  const timeoutMs = parseDuration(timeout) ?? 0;
  try {
    return await provider.withTimeout(timeoutMs, timeoutOption, async () => {
      const location = await provider.resolveLocation(values);
      const context = await provider.openOperation({
        kind: schema.kind,
        resourceLabel: functionName,
        location,
        timeoutMs,
        timeoutOption,
      });
      if (!many) {
        return { result: await findOne(context, handler, values) };
      }
      const items = await findAll(context, handler, values);
      return { result: { ids: items.map(({ id }) => id), items } };
    });
  } catch (error) {
    throw withErrorContext(functionName, error, provider.redactor);
  }
}

function validateOne({ id, name }: Values): CheckFailure[] {
  return (id === undefined) === (name === undefined)
    ? [{ property: "", reason: "give id or name, and not both" }]
    : [];
}

async function findOne(context: OperationContext, handler: Handler, values: Values): Promise<Values> {
  const { kind } = handler.schema;
  const name = getString(values, "name");
  const id = getString(values, "id") ?? (await idOfName(context, handler, name ?? ""));
  const found = id === undefined ? undefined : await read(context, handler, id);
  if (!found) {
    throw new NotFoundError(
      `${kind} ${JSON.stringify(name ?? id)}`,
      scopeLabel(context.location),
      "Check the id or name, the region and the project.",
    );
  }
  return found;
}

async function idOfName(
  context: OperationContext,
  handler: Handler,
  name: string,
): Promise<string | undefined> {
  const objects = await handler.listObjects(context.services);
  const named = objects.filter((object) => object.name === name);
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(", ");
    throw new HuaweiCloudError({
      code: "HWAI_AMBIGUOUS",
      summary: `${named.length} ${handler.schema.noun}s of the name ${JSON.stringify(name)} exist in ${scopeLabel(context.location)} (${ids})`,
      remediation: "Give the id of the right one.",
    });
  }
  return named[0]?.id;
}

async function findAll(context: OperationContext, handler: Handler, values: Values): Promise<Values[]> {
  const pattern = getString(values, "namePattern");
  const objects = await handler.listObjects(context.services);
  const named = objects.filter(({ name }) => pattern === undefined || matchesGlob(pattern, name ?? ""));
  const found = await Promise.all(named.map(({ id }) => read(context, handler, id)));
  const { status, vpcId } = values;
  return found
    .filter((object) => object !== undefined)
    .filter((object) => status === undefined || object.status === status)
    .filter((object) => vpcId === undefined || holdsVpc(object, vpcId))
    .sort((one, other) => ((getString(one, "id") ?? "") < (getString(other, "id") ?? "") ? -1 : 1));
}

/** Reads an object in the form of a result: the outputs of its resource, without secrets. */
async function read(context: OperationContext, handler: Handler, id: string): Promise<Values | undefined> {
  const outputs = await handler.read(context, id, {});
  return outputs && { id, ...toResult(handler.schema, { ...outputs, ...context.location }) };
}

function toResult(schema: KindSchema, values: Values): Record<string, unknown> {
  const definitions = describingArguments(schema);
  return dropAbsent(
    Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => Object.hasOwn(schema.outputs, name) || Object.hasOwn(definitions, name))
        .map(([name, value]) => [name, withoutSecrets(definitions[name], value)]),
    ),
  );
}

function withoutSecrets(argument: KindSchema["arguments"][string] | undefined, value: unknown): unknown {
  const fields = argument?.type === "object" ? fieldsOf(argument) : undefined;
  return fields && isRecord(value)
    ? Object.fromEntries(Object.entries(value).filter(([name]) => fields[name]?.secret !== true))
    : value;
}

/** Whether an object, or one of its connections, names a VPC. */
function holdsVpc(value: unknown, vpcId: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.entries(value).some(([name, member]) =>
      name === "vpcId" ? member === vpcId : holdsVpc(member, vpcId),
    )
  );
}
