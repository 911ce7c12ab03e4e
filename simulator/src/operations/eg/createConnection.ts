import { createHash } from "node:crypto";
import type { OutcomeFault } from "../../faults/fault.js";
import type { JsonObject } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import type { CloudState } from "../../state/cloudState.js";
import { type BodyReader, parseBody } from "../bodyReader.js";
import type { Operation } from "../operation.js";
import { formatTime, renderConnection } from "./connectionDocument.js";
import { badRequest, nameTaken, quotaExceeded } from "./egErrors.js";

/** What a connection is made of. */
export interface NewConnection {
  name: string;
  description: string | undefined;
  vpcId: string;
  subnetId: string;
  type: string;
  kafka: { visible: JsonObject; password: string | undefined } | undefined;
  /** Ready at once: for objects made behind the client's back. */
  instant?: boolean;
  outcomes?: readonly OutcomeFault[];
}

/** `POST /v1/{project_id}/connections`. */
export const createConnection: Operation = {
  name: "createConnection",
  service: "eg",
  method: "POST",
  path: "/v1/:projectId/connections",
  access: "project",
  handle: ({ state, projectId, body, outcomes, now }) => {
    const requested = readNewConnection(parseBody(body, badRequest));
    const existing = state.store.list("EgConnection", projectId);
    if (existing.some((connection) => connection.name.toLowerCase() === requested.name.toLowerCase())) {
      throw nameTaken(requested.name);
    }
    const quota = state.settings.quotas.connections;
    if (quota !== undefined && existing.length >= quota) {
      throw quotaExceeded(quota);
    }
    const connection = insertConnection(state, projectId, { ...requested, outcomes });
    // However quick the service is, this answer is always from before the work.
    return { status: 200, body: { ...renderConnection(connection, now), status: "CREATING" } };
  },
};

/** Reads what a POST may say. Choice: a connection with SASL needs a user name and a password. */
export function readNewConnection(body: BodyReader): NewConnection {
  const name = body.string("name", { maxLength: 128, pattern: /^[a-zA-Z0-9][-_.a-zA-Z0-9]*$/ });
  if (name.toLowerCase() === "default") {
    throw badRequest("name cannot be default");
  }
  const type = body.optionalString("type", { oneOf: ["WEBHOOK", "KAFKA"] }) ?? "WEBHOOK";
  return {
    name,
    description: body.optionalString("description", { maxLength: 255 }),
    vpcId: body.string("vpc_id", { minLength: 1, maxLength: 128 }),
    subnetId: body.string("subnet_id", { minLength: 1, maxLength: 128 }),
    type,
    kafka: type === "KAFKA" ? readKafka(body.requiredObject("kafka_detail")) : undefined,
  };
}

function readKafka(detail: BodyReader): NewConnection["kafka"] {
  const visible: JsonObject = {
    instance_id: detail.string("instance_id", { minLength: 1 }),
    addr: detail.string("addr", { minLength: 1 }),
    enable_sasl_ssl: detail.boolean("enable_sasl_ssl"),
  };
  for (const [name, rule] of [
    ["security_protocol", {}],
    ["user_name", {}],
    ["acks", { oneOf: ["0", "1", "all"] }],
  ] as const) {
    const value = detail.optionalString(name, rule);
    if (value !== undefined) {
      visible[name] = value;
    }
  }
  const password = detail.optionalString("password");
  if (visible.enable_sasl_ssl === true && (visible.user_name === undefined || password === undefined)) {
    throw badRequest("kafka_detail.user_name and kafka_detail.password are required with enable_sasl_ssl");
  }
  return { visible, password };
}

/** Makes a connection and puts it into the store. Of a password only the SHA-256 is kept. */
export function insertConnection(
  state: CloudState,
  projectId: string,
  requested: NewConnection,
): StoredObject {
  const now = state.now();
  const id = state.ids.uuid();
  const failure = requested.outcomes?.find((outcome) => outcome.to === "CREATE_FAILED");
  const hangs = requested.outcomes?.some((outcome) => outcome.to === "hangCreating") ?? false;
  const password = requested.kafka?.password;
  const connection: StoredObject = {
    kind: "EgConnection",
    projectId,
    region: state.getRegion(projectId) ?? "",
    id,
    name: requested.name,
    createdAt: now,
    body: {
      id,
      name: requested.name,
      description: requested.description ?? "",
      vpc_id: requested.vpcId,
      subnet_id: requested.subnetId,
      agency: "EG_TARGET_AGENCY",
      flavor: { name: "default", concurrency_type: "LOW", concurrency: 100, bandwidth_type: "LOW" },
      type: requested.type,
      ...(requested.kafka ? { kafka_detail: requested.kafka.visible } : {}),
      created_time: formatTime(now),
      updated_time: formatTime(now),
    },
    hidden:
      password === undefined ? {} : { passwordSha256: createHash("sha256").update(password).digest("hex") },
    readyAt: hangs ? null : now + (requested.instant === true ? 0 : state.delay("connectionCreate")),
    ...(failure ? { failure: { reason: failure.reason ?? "The connection could not be created." } } : {}),
    links: [],
  };
  state.store.put(connection);
  return connection;
}
