import { createHash } from "node:crypto";
import type { OutcomeFault } from "../../faults/fault.js";
import type { JsonObject } from "../../json.js";
import type { StoredObject } from "../../state/records.js";
import type { World } from "../../state/cloudState.js";
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
  kafka: { shown: JsonObject; password: string | undefined } | undefined;
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
  serve: ({ world, projectId, body, outcomes, now }) => {
    const wanted = readNewConnection(parseBody(body, badRequest));
    const existing = world.store.list("EgConnection", projectId);
    if (existing.some((connection) => connection.name.toLowerCase() === wanted.name.toLowerCase()))
      throw nameTaken(wanted.name);
    const quota = world.settings.quotas.connections;
    if (quota !== undefined && existing.length >= quota) throw quotaExceeded(quota);
    const connection = makeConnection(world, projectId, { ...wanted, outcomes });
    // However quick the service is, this answer is always from before the work.
    return { status: 200, body: { ...renderConnection(connection, now), status: "CREATING" } };
  },
};

/** Reads what a POST may say. Choice: a connection with SASL needs a user name and a password. */
export function readNewConnection(body: BodyReader): NewConnection {
  const name = body.text("name", { maxLength: 128, pattern: /^[a-zA-Z0-9][-_.a-zA-Z0-9]*$/ });
  if (name.toLowerCase() === "default") throw badRequest("name cannot be default");
  const type = body.optionalText("type", { oneOf: ["WEBHOOK", "KAFKA"] }) ?? "WEBHOOK";
  return {
    name,
    description: body.optionalText("description", { maxLength: 255 }),
    vpcId: body.text("vpc_id", { minLength: 1, maxLength: 128 }),
    subnetId: body.text("subnet_id", { minLength: 1, maxLength: 128 }),
    type,
    kafka: type === "KAFKA" ? readKafka(body.child("kafka_detail")) : undefined,
  };
}

function readKafka(detail: BodyReader): NewConnection["kafka"] {
  const shown: JsonObject = {
    instance_id: detail.text("instance_id", { minLength: 1 }),
    addr: detail.text("addr", { minLength: 1 }),
    enable_sasl_ssl: detail.flag("enable_sasl_ssl"),
  };
  for (const [name, rule] of [
    ["security_protocol", {}],
    ["user_name", {}],
    ["acks", { oneOf: ["0", "1", "all"] }],
  ] as const) {
    const value = detail.optionalText(name, rule);
    if (value !== undefined) shown[name] = value;
  }
  const password = detail.optionalText("password");
  if (shown.enable_sasl_ssl === true && (shown.user_name === undefined || password === undefined))
    throw badRequest("kafka_detail.user_name and kafka_detail.password are required with enable_sasl_ssl");
  return { shown, password };
}

/** Makes a connection and puts it into the store. Of a password only the SHA-256 is kept. */
export function makeConnection(world: World, projectId: string, wanted: NewConnection): StoredObject {
  const now = world.now();
  const id = world.ids.uuid();
  const failure = wanted.outcomes?.find((outcome) => outcome.to === "CREATE_FAILED");
  const hangs = wanted.outcomes?.some((outcome) => outcome.to === "hangCreating") ?? false;
  const password = wanted.kafka?.password;
  const connection: StoredObject = {
    kind: "EgConnection",
    projectId,
    region: world.regionOf(projectId) ?? "",
    id,
    name: wanted.name,
    createdAt: now,
    body: {
      id,
      name: wanted.name,
      description: wanted.description ?? "",
      vpc_id: wanted.vpcId,
      subnet_id: wanted.subnetId,
      agency: "EG_TARGET_AGENCY",
      flavor: { name: "default", concurrency_type: "LOW", concurrency: 100, bandwidth_type: "LOW" },
      type: wanted.type,
      ...(wanted.kafka ? { kafka_detail: wanted.kafka.shown } : {}),
      created_time: formatTime(now),
      updated_time: formatTime(now),
    },
    hidden:
      password === undefined ? {} : { passwordSha256: createHash("sha256").update(password).digest("hex") },
    readyAt: hangs ? null : now + (wanted.instant === true ? 0 : world.delay("connectionCreate")),
    ...(failure ? { failure: { reason: failure.reason ?? "The connection could not be created." } } : {}),
    links: [],
  };
  world.store.put(connection);
  return connection;
}
