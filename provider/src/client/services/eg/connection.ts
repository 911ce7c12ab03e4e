import { InvalidResponseError } from "../../../errors/invalidResponseError";
import type { egConnectionSchema } from "../../../schema/egConnection";
import type { InputsOf } from "../../../schema/values";
import { isRecord } from "../../../config/isRecord";
import {
  booleanField,
  numberField,
  objectField,
  noRedaction,
  nullableStringField,
  stringField,
  timestampField,
  type RedactText,
} from "../responseFields";

/** How a connection of type KAFKA reaches its brokers, as the cloud shows it; the password is never shown. */
interface KafkaDetail {
  readonly instanceId?: string;
  readonly connectAddress?: string;
  readonly enableSaslSsl?: boolean;
  readonly securityProtocol?: string;
  readonly userName?: string;
  readonly acks?: string;
}

/** An EventGrid connection as one response shows it. `undefined` means that the response says nothing of the field. */
export interface Connection {
  readonly id: string;
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** `CREATING`, `CREATED` or `CREATE_FAILED`. */
  readonly status: string | undefined;
  readonly errorInfo:
    { readonly code?: string; readonly detail?: string; readonly message?: string } | undefined;
  readonly vpcId: string | undefined;
  readonly subnetId: string | undefined;
  readonly agency: string | undefined;
  readonly flavor:
    | {
        readonly name?: string;
        readonly concurrencyType?: string;
        readonly concurrency?: number;
        readonly bandwidthType?: string;
      }
    | undefined;
  readonly createdAt: string | undefined;
  readonly updatedAt: string | undefined;
  readonly type: string | undefined;
  readonly kafkaDetail: KafkaDetail | undefined;
}

/** Arguments of the create request. */
export type CreateConnectionInput = Pick<
  InputsOf<typeof egConnectionSchema>,
  "name" | "description" | "vpcId" | "subnetId" | "type" | "kafkaDetail"
>;

/** Body of the create call ("Creating a Connection"; `type` and `kafka_detail` from the published definitions). */
export function createConnectionBody(connection: CreateConnectionInput): unknown {
  const { name, description, vpcId, subnetId, type, kafkaDetail } = connection;
  return {
    name,
    description,
    vpc_id: vpcId,
    subnet_id: subnetId,
    type,
    ...(kafkaDetail && { kafka_detail: toKafkaBody(kafkaDetail) }),
  };
}

/**
 * The id of a connection in a response.
 *
 * @throws InvalidResponseError when there is none.
 */
export function parseConnectionId(
  connection: Record<string, unknown>,
  request: string,
  requestId: string | undefined,
): string {
  const id = stringField(connection, "id");
  if (id === undefined) {
    throw new InvalidResponseError(request, "id is missing", requestId);
  }
  return id;
}

/**
 * Reads a connection from a response, tolerating whatever is missing except the id.
 *
 * @param redact removes secrets from the cloud's messages.
 * @throws InvalidResponseError when there is no id.
 */
export function parseConnection(
  body: Record<string, unknown>,
  request: string,
  requestId: string | undefined,
  redact: RedactText = noRedaction,
): Connection {
  return {
    id: parseConnectionId(body, request, requestId),
    name: stringField(body, "name"),
    description: nullableStringField(body, "description"),
    status: stringField(body, "status"),
    errorInfo: parseErrorInfo(body, redact),
    vpcId: stringField(body, "vpc_id"),
    subnetId: stringField(body, "subnet_id"),
    agency: stringField(body, "agency"),
    flavor: parseFlavor(body),
    createdAt: timestampField(body, "created_time"),
    updatedAt: timestampField(body, "updated_time"),
    type: stringField(body, "type"),
    kafkaDetail: isRecord(body.kafka_detail) ? parseKafka(body.kafka_detail) : undefined,
  };
}

function toKafkaBody(detail: NonNullable<CreateConnectionInput["kafkaDetail"]>): unknown {
  const { instanceId, connectAddress, enableSaslSsl, securityProtocol, userName, password, acks } = detail;
  return {
    instance_id: instanceId,
    addr: connectAddress,
    enable_sasl_ssl: enableSaslSsl,
    ...(securityProtocol !== undefined && { security_protocol: securityProtocol }),
    ...(userName !== undefined && { user_name: userName }),
    ...(password !== undefined && { password }),
    ...(acks !== undefined && { acks }),
  };
}

/** The vendor's Terraform client uses other names than the definitions; both are read. */
function parseKafka(record: Record<string, unknown>): KafkaDetail {
  return omitUndefined({
    instanceId: stringField(record, "instance_id"),
    connectAddress: stringField(record, "addr"),
    enableSaslSsl: booleanField(record, "enable_sasl_ssl", "sasl_ssl"),
    securityProtocol: stringField(record, "security_protocol"),
    userName: stringField(record, "user_name", "username"),
    acks: stringField(record, "acks"),
  });
}

function parseErrorInfo(body: Record<string, unknown>, redact: RedactText): Connection["errorInfo"] {
  const record = objectField(body, "error_info");
  const redactedField = (name: string): string | undefined => {
    const text = stringField(record, name);
    return text === undefined ? undefined : redact(text);
  };
  const info = omitUndefined({
    code: redactedField("error_code"),
    detail: redactedField("error_detail"),
    message: redactedField("error_msg"),
  });
  return Object.keys(info).length > 0 ? info : undefined;
}

function parseFlavor(body: Record<string, unknown>): Connection["flavor"] {
  if (!isRecord(body.flavor)) {
    return undefined;
  }
  const record = body.flavor;
  return omitUndefined({
    name: stringField(record, "name"),
    concurrencyType: stringField(record, "concurrency_type"),
    concurrency: numberField(record, "concurrency"),
    bandwidthType: stringField(record, "bandwidth_type"),
  });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function omitUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
}
