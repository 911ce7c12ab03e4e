import { ResourceFailedError } from "../errors/resourceFailedError";
import { egConnectionSchema } from "../schema/egConnection";
import type { Values } from "../schema/values";
import { isAbsent } from "../schema/unknown";
import type { Connection, CreateConnectionInput } from "../client/services/eg/connection";
import type { Observation } from "../client/services/observation";
import { waitFor, type WaiterResult } from "../waiter/waitFor";
import { deleteAndWait } from "../lifecycle/deletion";
import type { CreatePlan } from "../lifecycle/createPlan";
import type { Handler } from "../lifecycle/handler";
import type { OperationContext } from "../lifecycle/operationContext";
import { requireString, getString } from "../lifecycle/outputs";
import { resourceNotFound } from "../lifecycle/notFound";

/** EventGrid connections: made in the background; afterwards only the description can be changed. */
export const egConnectionHandler: Handler<Connection> = {
  schema: egConnectionSchema,

  nameOf: (values) => getString(values, "name"),

  planCreate,

  completeCreate(context, made, inputs, adopted) {
    // The description of an existing connection is its own until a response shows it.
    const record = adopted ? { ...inputs, description: undefined } : inputs;
    return waitReadyAndUpdate(context, made, record, inputs);
  },

  async read(context, id, state) {
    const found = await context.caches.connections.read(id);
    return found && toOutputs(found.object, state);
  },

  async update(context, id, state, inputs) {
    const record = { ...state, ...inputs, description: state.description };
    return waitReadyAndUpdate(context, await getOrThrow(context, id), record, inputs);
  },

  async delete(context, id) {
    await deleteAndWait(context, id, {
      sendDelete: () => context.services.connections.delete(id),
      cache: context.caches.connections,
      synchronous: false,
      statusOf: ({ status }) => status ?? "",
    });
  },
};

/** How a connection is created or adopted. */
function planCreate(context: OperationContext, inputs: Values): CreatePlan<Connection> {
  const name = getString(inputs, "name");
  const key = name?.toLowerCase();
  const kafkaDetail = kafkaDetailOf(inputs);
  return {
    schema: egConnectionSchema,
    inputs,
    cache: context.caches.connections,
    uniqueByName: true,
    queueKey: key ?? "",
    ...(kafkaDetail?.password !== undefined && {
      notComparableReason: "the cloud never shows its Kafka password",
    }),
    idOf: ({ id }) => id,
    createdAtOf: ({ createdAt }) => createdAt,
    matches: (connection) => key !== undefined && connection.name?.toLowerCase() === key,
    unusableReason: () => undefined,
    toOutputs,
    // The name as it was given, since the cloud may show it in lower case.
    writeOnlyValues: { name, kafkaDetail },
    listIsAuthoritative: () => true,
    sendCreate: () =>
      context.services.connections.create({
        name: requireString(inputs, "name"),
        description: getString(inputs, "description") ?? "",
        vpcId: requireString(inputs, "vpcId"),
        subnetId: requireString(inputs, "subnetId"),
        type: getString(inputs, "type") ?? "WEBHOOK",
        kafkaDetail,
      }),
  };
}

async function getOrThrow(context: OperationContext, id: string): Promise<Observation<Connection>> {
  const found = await context.services.connections.get(id);
  if (!found) {
    throw resourceNotFound(context, id);
  }
  return found;
}

/**
 * Waits until a connection that exists is usable, then changes its description if it differs.
 *
 * @param record what is known of it beside what `initial` shows.
 */
async function waitReadyAndUpdate(
  context: OperationContext,
  initial: Observation<Connection>,
  record: Values,
  inputs: Values,
): Promise<Values> {
  const { id } = initial.object;
  const { caches, services } = context;
  let known = record;
  const observe = ({ object, requestId }: Observation<Connection>): Observation<Connection> => {
    known = toOutputs(object, known);
    return { object: { ...object, status: getString(known, "status") }, requestId };
  };
  const observation = observe(initial);
  context.partialState.setExisting(id, () => known);
  await waitUntilCreated(context, observation, observe);
  const description = getString(inputs, "description") ?? "";
  if (known.description === description) {
    return known;
  }
  const sendUpdate = () => services.connections.updateDescription(id, description);
  if (!(await caches.connections.write(sendUpdate))) {
    throw resourceNotFound(context, id);
  }
  known = { ...known, description };
  observe(await getOrThrow(context, id));
  return known;
}

async function waitUntilCreated(
  context: OperationContext,
  initial: Observation<Connection>,
  observe: (initial: Observation<Connection>) => Observation<Connection>,
): Promise<void> {
  const { id } = initial.object;
  await waitFor<Connection>(
    {
      description: `${context.resourceLabel} to become CREATED`,
      initial,
      poll: async (pauseMs) => {
        const found = await context.caches.connections.waitForUpdate(id, pauseMs);
        return found && observe(found);
      },
      checkStatus: (connection) => checkStatus(context, connection),
      onNotFound: () => resourceNotFound(context, id),
      deadline: context.deadline,
      timeoutOption: context.timeoutOption,
      category: `creation of ${context.kind}`,
    },
    context,
  );
}

function checkStatus(context: OperationContext, connection: Connection): WaiterResult {
  switch (connection.status) {
    case "CREATED":
      return { state: "success" };
    case "CREATE_FAILED": {
      const { code, message, detail } = connection.errorInfo ?? {};
      // Message and detail are often the same.
      const reason = [...new Set([code, message, detail])].filter(Boolean).join(" ");
      return {
        state: "failure",
        error: new ResourceFailedError(
          `${context.resourceLabel} (${connection.id})`,
          "CREATE_FAILED",
          reason || undefined,
          "It stays in the state. Mend the cause, then make it anew with `pulumi up --replace URN`.",
        ),
      };
    }
    case "CREATING":
    case undefined:
      return { state: "retry", status: connection.status ?? "" };
    default:
      return { state: "retry", status: connection.status, unknown: true };
  }
}

function kafkaDetailOf(values: Values): CreateConnectionInput["kafkaDetail"] {
  const detail = values.kafkaDetail;
  return isAbsent(detail) ? undefined : detail;
}

/** @param known the record before, which stands where the response says nothing. */
function toOutputs(connection: Connection, known: Values): Values {
  const { status = getString(known, "status") ?? "", errorInfo, flavor } = connection;
  return {
    name: preferKnownName(connection.name, getString(known, "name")),
    vpcId: connection.vpcId ?? getString(known, "vpcId"),
    subnetId: connection.subnetId ?? getString(known, "subnetId"),
    description: connection.description ?? getString(known, "description") ?? "",
    type: connection.type ?? getString(known, "type") ?? "WEBHOOK",
    kafkaDetail: toKafkaOutputs(connection, known),
    status,
    errorInfo: errorInfo ?? (status === "CREATE_FAILED" ? known.errorInfo : undefined),
    agency: connection.agency ?? getString(known, "agency"),
    flavor: flavor ? { ...(known.flavor as Values | undefined), ...flavor } : known.flavor,
    createdAt: connection.createdAt ?? getString(known, "createdAt"),
    updatedAt: connection.updatedAt ?? getString(known, "updatedAt"),
  };
}

/** The cloud documents the response's name as lower case, so a difference in case alone is none. */
function preferKnownName(reported: string | undefined, known: string | undefined): string | undefined {
  return reported !== undefined && reported.toLowerCase() === known?.toLowerCase()
    ? known
    : (reported ?? known);
}

/**
 * What the user gave, as the cloud shows it now. Fields that the user left out are the cloud's choice and would show as drift;
 * the password is never shown by the cloud and stays as it was given.
 */
function toKafkaOutputs(connection: Connection, record: Values): unknown {
  const known = kafkaDetailOf(record);
  if (!known) {
    // Responses about other types may carry an empty detail, which would look like something that nobody asked for.
    return (connection.type ?? record.type) === "KAFKA" ? connection.kafkaDetail : undefined;
  }
  const reported = (connection.kafkaDetail ?? {}) as Values;
  return Object.fromEntries(
    Object.entries(known).map(([name, value]) => [
      name,
      name === "password" ? value : (reported[name] ?? value),
    ]),
  );
}
