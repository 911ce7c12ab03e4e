import { FailedStateError } from "../errors/resourceFailedError";
import { egConnectionSchema } from "../schema/egConnection";
import type { Values } from "../schema/property";
import { isAbsent } from "../schema/unknown";
import type { Connection, NewConnection } from "../client/services/eg/connection";
import type { Observed } from "../cache/observation";
import { waitFor, type Verdict } from "../waiter/waitFor";
import { deleteAndWait } from "../lifecycle/deletion";
import type { CreatePlan } from "../lifecycle/createPlan";
import type { Handler, Operation } from "../lifecycle/handler";
import { requiredText, text } from "../lifecycle/outputs";
import { absentError } from "../lifecycle/notFound";
import { keeping } from "../lifecycle/partialState";

/** EventGrid connections: made in the background; afterwards only the description can be changed. */
export const egConnectionHandler: Handler<Connection> = {
  schema: egConnectionSchema,

  nameOf: (values) => text(values, "name"),

  plan: planOf,

  complete(operation, made, inputs, adopted) {
    // The description of an existing connection is its own until a response shows it.
    const record = adopted ? { ...inputs, description: undefined } : inputs;
    return converge(operation, made, record, inputs);
  },

  async read(operation, id, state) {
    const found = await operation.collections.connections.read(id);
    return found && outputsOf(found.object, state);
  },

  async update(operation, id, state, inputs) {
    const record = { ...state, ...inputs, description: state.description };
    return converge(operation, await find(operation, id), record, inputs);
  },

  async delete(operation, id) {
    await deleteAndWait(operation, id, {
      remove: () => operation.services.connections.delete(id),
      collection: operation.collections.connections,
      synchronous: false,
      statusOf: ({ status }) => status ?? "",
    });
  },
};

/** How a connection is created or adopted. */
function planOf(operation: Operation, inputs: Values): CreatePlan<Connection> {
  const name = text(inputs, "name");
  const key = name?.toLowerCase();
  const kafkaDetail = kafkaOf(inputs);
  return {
    schema: egConnectionSchema,
    inputs,
    collection: operation.collections.connections,
    named: true,
    key: key ?? "",
    ...(kafkaDetail?.password !== undefined && {
      notComparableReason: "the cloud never shows its Kafka password",
    }),
    idOf: ({ id }) => id,
    createdAtOf: ({ createdAt }) => createdAt,
    matches: (connection) => key !== undefined && connection.name?.toLowerCase() === key,
    unusableReason: () => undefined,
    outputsOf,
    // The name as it was given, since the cloud may show it in lower case.
    neverShown: { name, kafkaDetail },
    listIsAuthoritative: () => true,
    request: () =>
      operation.services.connections.create({
        name: requiredText(inputs, "name"),
        description: text(inputs, "description") ?? "",
        vpcId: requiredText(inputs, "vpcId"),
        subnetId: requiredText(inputs, "subnetId"),
        type: text(inputs, "type") ?? "WEBHOOK",
        kafkaDetail,
      }),
  };
}

async function find(operation: Operation, id: string): Promise<Observed<Connection>> {
  const found = await operation.services.connections.get(id);
  if (!found) {
    throw absentError(operation, id);
  }
  return found;
}

/**
 * Turns a connection that exists into what is wanted: waits until it is usable, then changes the description if it differs. It is
 * never lost on the way.
 *
 * @param record what is known of it beside what `first` shows.
 */
async function converge(
  operation: Operation,
  first: Observed<Connection>,
  record: Values,
  inputs: Values,
): Promise<Values> {
  const { id } = first.object;
  const { collections, services } = operation;
  let known = record;
  const watch = ({ object, requestId }: Observed<Connection>): Observed<Connection> => {
    known = outputsOf(object, known);
    return { object: { ...object, status: text(known, "status") }, requestId };
  };
  const seen = watch(first);
  return keeping(
    id,
    () => known,
    async () => {
      await untilCreated(operation, seen, watch);
      const description = text(inputs, "description") ?? "";
      if (known.description === description) {
        return known;
      }
      const describe = () => services.connections.describe(id, description);
      if (!(await collections.connections.write(describe))) {
        throw absentError(operation, id);
      }
      known = { ...known, description };
      watch(await find(operation, id));
      return known;
    },
  );
}

async function untilCreated(
  operation: Operation,
  seen: Observed<Connection>,
  watch: (seen: Observed<Connection>) => Observed<Connection>,
): Promise<void> {
  const { id } = seen.object;
  await waitFor<Connection>(
    {
      what: `${operation.subject} to become CREATED`,
      seen,
      look: async (pauseMs) => {
        const found = await operation.collections.connections.watch(id, pauseMs);
        return found && watch(found);
      },
      judge: (connection) => judge(operation, connection),
      vanished: () => absentError(operation, id),
      deadline: operation.deadline,
      setting: operation.setting,
      kind: `creation of ${operation.kind}`,
    },
    operation,
  );
}

function judge(operation: Operation, connection: Connection): Verdict {
  switch (connection.status) {
    case "CREATED":
      return { state: "done" };
    case "CREATE_FAILED": {
      const { code, message, detail } = connection.errorInfo ?? {};
      // Message and detail are often the same.
      const reason = [...new Set([code, message, detail])].filter(Boolean).join(" ");
      return {
        state: "failed",
        error: new FailedStateError(
          `${operation.subject} (${connection.id})`,
          "CREATE_FAILED",
          reason || undefined,
          "It stays in the state. Mend the cause, then make it anew with `pulumi up --replace URN`.",
        ),
      };
    }
    case "CREATING":
    case undefined:
      return { state: "going", status: connection.status ?? "" };
    default:
      return { state: "going", status: connection.status, unknown: true };
  }
}

function kafkaOf(values: Values): NewConnection["kafkaDetail"] {
  const detail = values.kafkaDetail;
  return isAbsent(detail) ? undefined : detail;
}

/** @param known the record before, which stands where the response says nothing. */
function outputsOf(connection: Connection, known: Values): Values {
  const { status = text(known, "status") ?? "", errorInfo, flavor } = connection;
  return {
    name: sameName(connection.name, text(known, "name")),
    vpcId: connection.vpcId ?? text(known, "vpcId"),
    subnetId: connection.subnetId ?? text(known, "subnetId"),
    description: connection.description ?? text(known, "description") ?? "",
    type: connection.type ?? text(known, "type") ?? "WEBHOOK",
    kafkaDetail: kafkaOutputs(connection, known),
    status,
    errorInfo: errorInfo ?? (status === "CREATE_FAILED" ? known.errorInfo : undefined),
    agency: connection.agency ?? text(known, "agency"),
    flavor: flavor ? { ...(known.flavor as Values | undefined), ...flavor } : known.flavor,
    createdAt: connection.createdAt ?? text(known, "createdAt"),
    updatedAt: connection.updatedAt ?? text(known, "updatedAt"),
  };
}

/** The cloud documents the answer's name as lower case, so a difference in case alone is none. */
function sameName(shown: string | undefined, known: string | undefined): string | undefined {
  return shown !== undefined && shown.toLowerCase() === known?.toLowerCase() ? known : (shown ?? known);
}

/**
 * What the user gave, as the cloud shows it now. Fields that the user left out are the cloud's choice and would show as drift;
 * the password is never shown by the cloud and stays as it was given.
 */
function kafkaOutputs(connection: Connection, record: Values): unknown {
  const known = kafkaOf(record);
  if (!known) {
    // Responses about other types may carry an empty detail, which would look like something that nobody asked for.
    return (connection.type ?? record.type) === "KAFKA" ? connection.kafkaDetail : undefined;
  }
  const shown = (connection.kafkaDetail ?? {}) as Values;
  return Object.fromEntries(
    Object.entries(known).map(([name, value]) => [
      name,
      name === "password" ? value : (shown[name] ?? value),
    ]),
  );
}
