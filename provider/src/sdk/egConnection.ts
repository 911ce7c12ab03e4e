import type { CustomResourceOptions, ID, Input, Output } from "@pulumi/pulumi";
import { egConnectionName } from "../constraints/names";
import type { GetOptions, NamedArgs } from "./common";
import { withAutoName } from "./autoName";
import { HuaweiCloudResource, isResource, splitGetOptions, typeToken } from "./huaweiCloudResource";

/** How a connection of type `KAFKA` reaches its brokers. */
export interface KafkaDetail {
  /** Id of the Kafka instance. */
  instanceId: Input<string>;
  /** Addresses of the brokers, `host:port`, separated by commas. */
  connectAddress: Input<string>;
  /** Whether to sign in and encrypt (SASL_SSL); needs `userName` and `password`. @default false */
  enableSaslSsl?: Input<boolean>;
  /** Security protocol, such as `SASL_SSL`. @default the cloud's choice */
  securityProtocol?: Input<string>;
  /** User name; needs `password`. Always a secret in the state. */
  userName?: Input<string>;
  /** Password; always a secret in the state, and never read back from the cloud. */
  password?: Input<string>;
  /** Acknowledgements that a write waits for: `0`, `1` or `all`. @default the cloud's choice */
  acks?: Input<"0" | "1" | "all">;
}

/** Arguments of an EventGrid connection. */
export interface EgConnectionArgs extends NamedArgs {
  /**
   * Name: 1 to 128 letters, digits, periods, underscores and hyphens, starting with a letter or digit, not `default`, unique
   * in the project, where case does not count.
   *
   * Changing it replaces the connection.
   * @default made from the logical name and a hash of organization, URN and `huaweicloud:nameSalt`; what exists keeps its name
   */
  name?: Input<string>;
  /** Id of the VPC to connect to: 1 to 128 characters. Changing it replaces the connection. */
  vpcId: Input<string>;
  /** Id of the VPC's subnet: 1 to 128 characters. Changing it replaces the connection. */
  subnetId: Input<string>;
  /** Description: at most 255 characters. Changing it updates the connection. @default "" */
  description?: Input<string>;
  /** Kind of target: `WEBHOOK` or `KAFKA`. Changing it replaces the connection. @default "WEBHOOK" */
  type?: Input<"WEBHOOK" | "KAFKA">;
  /** How to reach the brokers; for type `KAFKA` only, and required there. Changing it replaces the connection. */
  kafkaDetail?: Input<KafkaDetail>;
}

/** Why a connection failed. */
export interface EgConnectionErrorInfo {
  /** The service's own code. */
  code?: string;
  /** More about the cause. */
  detail?: string;
  /** The cause in a sentence. */
  message?: string;
}

/** What a connection can carry. */
export interface EgConnectionFlavor {
  /** Name of the flavor. */
  name?: string;
  /** Kind of concurrency; the page lists no values. */
  concurrencyType?: string;
  /** Number of concurrent requests. */
  concurrency?: number;
  /** Kind of bandwidth; the page lists no values. */
  bandwidthType?: string;
}

/**
 * An EventGrid connection: the private way from EventGrid into a VPC ("Creating a Connection").
 *
 * @example To web hooks in a VPC
 * ```ts
 * const events = new EgConnection("events", { vpcId: vpc.id, subnetId: subnet.id });
 * ```
 *
 * @example To Kafka, with credentials
 * ```ts
 * new EgConnection("events", {
 *   vpcId: vpc.id,
 *   subnetId: subnet.id,
 *   type: "KAFKA",
 *   kafkaDetail: {
 *     instanceId: kafka.id,
 *     connectAddress: "192.168.0.10:9093",
 *     enableSaslSsl: true,
 *     userName: "eventgrid",
 *     password: config.requireSecret("kafkaPassword"),
 *   },
 * });
 * ```
 */
export class EgConnection extends HuaweiCloudResource {
  /** @internal Lets policies name the type. */
  static readonly __pulumiType = typeToken("EgConnection");

  /** Name of the connection. */
  declare readonly name: Output<string>;
  /** Id of the VPC. */
  declare readonly vpcId: Output<string>;
  /** Id of the VPC's subnet. */
  declare readonly subnetId: Output<string>;
  /** Description. */
  declare readonly description: Output<string>;
  /** Kind of target. */
  declare readonly type: Output<string>;
  /** How brokers are reached; a secret. */
  declare readonly kafkaDetail: Output<
    | {
        instanceId: string;
        connectAddress: string;
        enableSaslSsl?: boolean;
        securityProtocol?: string;
        userName?: string;
        password?: string;
        acks?: string;
      }
    | undefined
  >;
  /** `CREATING`, `CREATED` or `CREATE_FAILED`. */
  declare readonly status: Output<string>;
  /** Why the connection failed, where it did. */
  declare readonly errorInfo: Output<EgConnectionErrorInfo | undefined>;
  /** Name of the agency through which EventGrid reaches the VPC. */
  declare readonly agency: Output<string | undefined>;
  /** What the connection can carry. */
  declare readonly flavor: Output<EgConnectionFlavor | undefined>;
  /** When the connection was made, ISO 8601. */
  declare readonly createdAt: Output<string>;
  /** When the connection was changed last, ISO 8601. */
  declare readonly updatedAt: Output<string | undefined>;

  constructor(name: string, args: EgConnectionArgs, options?: CustomResourceOptions) {
    const inputs = withAutoName("EgConnection", args, name, egConnectionName, options);
    super("EgConnection", name, inputs, computed, {
      ...options,
      additionalSecretOutputs: [...(options?.additionalSecretOutputs ?? []), "kafkaDetail"],
    });
  }

  /**
   * Reads an existing connection.
   *
   * @param id the id that the cloud gave it.
   * @throws NotFoundError (HWAI_NOT_FOUND), shown by the engine, when there is none.
   */
  static get(name: string, id: Input<ID>, options?: GetOptions): EgConnection {
    const [location, lookUp] = splitGetOptions(id, options);
    return new EgConnection(name, location as unknown as EgConnectionArgs, lookUp);
  }

  /** Whether a value is an EgConnection, from whichever copy of this package. */
  static override isInstance(value: unknown): value is EgConnection {
    return isResource("EgConnection", value);
  }
}

const computed = ["status", "errorInfo", "agency", "flavor", "createdAt", "updatedAt"];
