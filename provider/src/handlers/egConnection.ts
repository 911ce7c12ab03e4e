import { FailedStateError } from "../errors/failedStateError";
import { egConnectionSchema } from "../properties/egConnection";
import type { Values } from "../properties/property";
import { isAbsent } from "../properties/unknown";
import type { Connection, NewConnection } from "../services/eg/connection";
import type { Observed } from "../observing/observed";
import { waitFor, type Verdict } from "../waiting/waitFor";
import { deleteAndWait } from "./deletion";
import { candidatesOf, establish, type Establishment } from "./establish";
import type { Handler, Operation } from "./handler";
import { text } from "./outputs";
import { absentError } from "./place";
import { keeping } from "./unfinished";

/** EventGrid connections: made in the background; afterwards only the description can be changed. */
export const egConnectionHandler: Handler = {
  schema: egConnectionSchema,

  nameOf: (values) => text(values, "name"),

  async create(operation, inputs) {
    const { made } = await establish(operation, planOf(operation, inputs));
    return { id: made.object.id, outputs: await converge(operation, made, inputs) };
  },

  candidates: (operation, inputs, before) => candidatesOf(planOf(operation, inputs), before),

  bequeath: (operation, id) => {
    operation.collections.connections.bequeath(id);
  },

  async read(operation, id, state) {
    const found = await operation.collections.connections.read(id);
    return found && outputsOf(found.object, state);
  },

  async update(operation, id, _state, inputs) {
    return converge(operation, await find(operation, id), inputs);
  },

  async delete(operation, id) {
    await deleteAndWait(operation, id, {
      remove: () => operation.services.connections.delete(id),
      collection: operation.collections.connections,
      synchronous: false,
      statusOf: ({ status }) => status,
    });
  },
};

/** How a connection comes into being. */
function planOf(operation: Operation, inputs: Values): Establishment<Connection> {
  const name = text(inputs, "name") ?? "";
  const kafkaDetail = kafkaOf(inputs);
  return {
    schema: egConnectionSchema,
    inputs,
    collection: operation.collections.connections,
    idOf: ({ id }) => id,
    couldBe: (connection) => connection.name?.toLowerCase() === name.toLowerCase(),
    named: true,
    key: name.toLowerCase(),
    outputsOf: (connection) => outputsOf(connection, inputs),
    incomparable:
      kafkaDetail?.password === undefined ? undefined : "the cloud never shows its Kafka password",
    absenceProves: () => true,
    request: () =>
      operation.services.connections.create({
        name,
        description: text(inputs, "description") ?? "",
        vpcId: text(inputs, "vpcId") ?? "",
        subnetId: text(inputs, "subnetId") ?? "",
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

/** Turns a connection that exists into what is wanted: waits until it is usable, then changes the description if it differs. */
async function converge(operation: Operation, first: Observed<Connection>, inputs: Values): Promise<Values> {
  const { id } = first.object;
  const outputs = await ensureCreated(operation, first, inputs);
  const description = text(inputs, "description") ?? "";
  if (outputs.description === description) {
    return outputs;
  }
  return keeping(
    id,
    () => outputs,
    async () => {
      const { collections, services } = operation;
      const describe = () => services.connections.describe(id, description);
      if (!(await collections.connections.write(describe))) {
        throw absentError(operation, id);
      }
      return outputsOf((await find(operation, id)).object, inputs);
    },
  );
}

/** Waits until a connection is usable; it is never lost on the way. */
async function ensureCreated(
  operation: Operation,
  first: Observed<Connection>,
  inputs: Values,
): Promise<Values> {
  const { id } = first.object;
  let current = first.object;
  const outputs = () => outputsOf(current, inputs);
  return keeping(id, outputs, async () => {
    await waitFor<Connection>(
      {
        what: `${operation.subject} to become CREATED`,
        seen: first,
        look: (pauseMs) => operation.collections.connections.watch(id, pauseMs),
        judge: (connection) => {
          current = connection;
          return judge(operation, connection);
        },
        vanished: () => absentError(operation, id),
        deadline: operation.deadline,
        setting: operation.setting,
        kind: `creation of ${operation.kind}`,
      },
      operation,
    );
    return outputs();
  });
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
    case "":
      return { state: "going", status: connection.status };
    default:
      return { state: "going", status: connection.status, unknown: true };
  }
}

function kafkaOf(values: Values): NewConnection["kafkaDetail"] {
  const detail = values.kafkaDetail;
  return isAbsent(detail) ? undefined : detail;
}

/** @param known what the inputs or the state say; it stands where the answer says nothing. */
function outputsOf(connection: Connection, known: Values): Values {
  return {
    name: sameName(connection.name, text(known, "name")),
    vpcId: connection.vpcId ?? text(known, "vpcId"),
    subnetId: connection.subnetId ?? text(known, "subnetId"),
    description: connection.description ?? "",
    type: connection.type ?? text(known, "type") ?? "WEBHOOK",
    kafkaDetail: kafkaOutputs(connection, kafkaOf(known)),
    status: connection.status,
    errorInfo: connection.errorInfo,
    agency: connection.agency,
    flavor: connection.flavor,
    createdAt: connection.createdAt,
    updatedAt: connection.updatedAt,
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
function kafkaOutputs(connection: Connection, known: NewConnection["kafkaDetail"]): unknown {
  if (!known) {
    // Answers about other types may carry an empty detail, which would look like something that nobody asked for.
    return connection.type === "KAFKA" ? connection.kafkaDetail : undefined;
  }
  const shown = (connection.kafkaDetail ?? {}) as Values;
  return Object.fromEntries(
    Object.entries(known).map(([name, value]) => [
      name,
      name === "password" ? value : (shown[name] ?? value),
    ]),
  );
}
