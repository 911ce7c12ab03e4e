import { UnreadableAnswerError } from "../../../errors/invalidResponseError";
import { isRecord } from "../../apiResponse";
import {
  booleanField,
  numberField,
  recordField,
  showAll,
  spokenText,
  textField,
  timeField,
  type HideSecrets,
} from "../responseFields";

/** How a connection of type KAFKA reaches its brokers, as the cloud shows it; the password is never shown. */
export interface KafkaDetail {
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

/** Arguments of the create call. */
export interface NewConnection {
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly type: string;
  readonly kafkaDetail: (KafkaDetail & { readonly password?: string }) | undefined;
}

/** Body of the create call ("Creating a Connection"; `type` and `kafka_detail` from the published definitions). */
export function newConnectionBody(connection: NewConnection): unknown {
  const { name, description, vpcId, subnetId, type, kafkaDetail } = connection;
  return {
    name,
    description,
    vpc_id: vpcId,
    subnet_id: subnetId,
    type,
    ...(kafkaDetail && { kafka_detail: kafkaBody(kafkaDetail) }),
  };
}

/**
 * The id of a connection in an answer.
 *
 * @throws UnreadableAnswerError when there is none.
 */
export function connectionId(
  connection: Record<string, unknown>,
  request: string,
  requestId: string | undefined,
): string {
  const id = textField(connection, "id");
  if (id === undefined) {
    throw new UnreadableAnswerError(request, "id is missing", requestId);
  }
  return id;
}

/**
 * Reads a connection out of an answer, tolerating whatever is missing except the id.
 *
 * @param hide takes secrets out of the cloud's own words.
 * @throws UnreadableAnswerError when there is no id.
 */
export function parseConnection(
  body: Record<string, unknown>,
  request: string,
  requestId: string | undefined,
  hide: HideSecrets = showAll,
): Connection {
  return {
    id: connectionId(body, request, requestId),
    name: textField(body, "name"),
    description: spokenText(body, "description"),
    status: textField(body, "status"),
    errorInfo: parseErrorInfo(body, hide),
    vpcId: textField(body, "vpc_id"),
    subnetId: textField(body, "subnet_id"),
    agency: textField(body, "agency"),
    flavor: parseFlavor(body),
    createdAt: timeField(body, "created_time"),
    updatedAt: timeField(body, "updated_time"),
    type: textField(body, "type"),
    kafkaDetail: isRecord(body.kafka_detail) ? parseKafka(body.kafka_detail) : undefined,
  };
}

function kafkaBody(detail: NonNullable<NewConnection["kafkaDetail"]>): unknown {
  const { instanceId, connectAddress, enableSaslSsl, securityProtocol, userName, password, acks } = detail;
  return {
    instance_id: instanceId,
    addr: connectAddress,
    enable_sasl_ssl: enableSaslSsl ?? false,
    ...(securityProtocol !== undefined && { security_protocol: securityProtocol }),
    ...(userName !== undefined && { user_name: userName }),
    ...(password !== undefined && { password }),
    ...(acks !== undefined && { acks }),
  };
}

/** The vendor's Terraform client uses other names than the definitions; both are read. */
function parseKafka(record: Record<string, unknown>): KafkaDetail {
  return withoutAbsent({
    instanceId: textField(record, "instance_id"),
    connectAddress: textField(record, "addr"),
    enableSaslSsl: booleanField(record, "enable_sasl_ssl", "sasl_ssl"),
    securityProtocol: textField(record, "security_protocol"),
    userName: textField(record, "user_name", "username"),
    acks: textField(record, "acks"),
  });
}

function parseErrorInfo(body: Record<string, unknown>, hide: HideSecrets): Connection["errorInfo"] {
  const record = recordField(body, "error_info");
  const words = (name: string): string | undefined => {
    const text = textField(record, name);
    return text === undefined ? undefined : hide(text);
  };
  const info = withoutAbsent({
    code: words("error_code"),
    detail: words("error_detail"),
    message: words("error_msg"),
  });
  return Object.keys(info).length > 0 ? info : undefined;
}

function parseFlavor(body: Record<string, unknown>): Connection["flavor"] {
  if (!isRecord(body.flavor)) {
    return undefined;
  }
  const record = body.flavor;
  return withoutAbsent({
    name: textField(record, "name"),
    concurrencyType: textField(record, "concurrency_type"),
    concurrency: numberField(record, "concurrency"),
    bandwidthType: textField(record, "bandwidth_type"),
  });
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutAbsent<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<T>;
}
