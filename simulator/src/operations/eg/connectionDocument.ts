import { cloneJson, type JsonObject } from "../../json.js";
import { isDue, type StoredObject, withOverrides } from "../../state/records.js";

/** A time as EG writes it, in UTC: `2021-12-09 09:00:00`. */
export function formatTime(timestamp: number): string {
  return new Date(timestamp).toISOString().slice(0, 19).replace("T", " ");
}

/** The status at a moment. While a connection is being deleted it stays what it was. */
export function connectionStatus(connection: StoredObject, now: number): string {
  if (!isDue(connection.readyAt, now)) {
    return "CREATING";
  }
  return connection.failure ? "CREATE_FAILED" : "CREATED";
}

/** What a GET shows of a connection at a moment. The Kafka password is never in it. */
export function renderConnection(connection: StoredObject, now: number): JsonObject {
  const status = connectionStatus(connection, now);
  const document: JsonObject = { ...cloneJson(connection.body), status };
  if (connection.failure && status === "CREATE_FAILED") {
    document.error_info = {
      error_code: "EG.00515001",
      error_detail: connection.failure.reason,
      error_msg: connection.failure.reason,
    };
  }
  return withOverrides(connection, document);
}
