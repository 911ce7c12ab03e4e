import type { Connection } from "../client/services/eg/connection";
import { defineResource } from "../lifecycle/definition/defineResource";
import { egConnectionSchema } from "../schema/egConnection";
import type { OutputsOf, StateOf } from "../schema/values";

type ConnectionState = StateOf<typeof egConnectionSchema>;

/** EventGrid connections: created in the background; afterwards only the description can be changed. */
export const egConnectionHandler = defineResource<typeof egConnectionSchema, Connection>({
  schema: egConnectionSchema,
  service: "eg",
  list: ({ connections }) => connections.list(),
  listNamed: ({ connections }, name) => connections.listByName(name),
  get: ({ connections }, id) => connections.get(id),
  // Lists may omit what only some connections have, which must not count as absent.
  isDetailed: ({ status, vpcId, subnetId, description, type, kafkaDetail }) =>
    ![status, vpcId, subnetId, description].includes(undefined) &&
    (type !== "KAFKA" || kafkaDetail !== undefined),
  describe: ({ type, status }) => [type, status],
  nameIgnoresCase: true,
  notComparableReason: ({ kafkaDetail }) =>
    kafkaDetail?.password === undefined ? undefined : hiddenPasswordReason,
  // A program that states the password would replace the connection, one that does not would be refused.
  notImportableReason: ({ kafkaDetail }) =>
    kafkaDetail?.userName === undefined ? undefined : hiddenPasswordReason,
  // The name as it was given, since the cloud may show it in lower case.
  writeOnlyInputs: ({ name, kafkaDetail }) => ({ name, kafkaDetail }),
  toOutputs,
  statusOf: ({ status }) => status ?? "",
  readiness: {
    ready: "CREATED",
    pending: ["CREATING"],
    failed: {
      status: "CREATE_FAILED",
      reasonOf: ({ errorInfo: { code, message, detail } = {} }) =>
        // Message and detail are often the same.
        [...new Set([code, message, detail])].filter(Boolean).join(" ") || undefined,
      remediation: "It stays in the state. Mend the cause, then make it anew with `pulumi up --replace URN`.",
    },
  },
  create: ({ connections }, inputs) => connections.create(inputs),
  update: ({ connections }, id, { description }) => connections.updateDescription(id, description),
  delete: ({ connections }, id) => connections.delete(id),
});

const hiddenPasswordReason = "the cloud never shows its Kafka password";

function toOutputs(connection: Connection, known: ConnectionState): OutputsOf<typeof egConnectionSchema> {
  const { status = known.status ?? "", errorInfo, flavor } = connection;
  return {
    name: preferKnownName(connection.name, known.name),
    vpcId: connection.vpcId ?? known.vpcId,
    subnetId: connection.subnetId ?? known.subnetId,
    description: connection.description ?? known.description ?? "",
    type: connection.type ?? known.type ?? "WEBHOOK",
    kafkaDetail: toKafkaOutputs(connection, known),
    status,
    errorInfo: errorInfo ?? (status === "CREATE_FAILED" ? known.errorInfo : undefined),
    agency: connection.agency ?? known.agency,
    flavor: flavor ? { ...known.flavor, ...flavor } : known.flavor,
    createdAt: connection.createdAt ?? known.createdAt,
    updatedAt: connection.updatedAt ?? known.updatedAt,
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
function toKafkaOutputs(
  { type, kafkaDetail: reported }: Connection,
  { type: knownType, kafkaDetail: known }: ConnectionState,
): ConnectionState["kafkaDetail"] {
  if (!known) {
    // Responses about other types may carry an empty detail, which would look like something that nobody asked for.
    return (type ?? knownType) === "KAFKA" ? reported : undefined;
  }
  const shown = Object.entries(reported ?? {}).filter(([name]) => name in known);
  return { ...known, ...Object.fromEntries(shown) };
}
