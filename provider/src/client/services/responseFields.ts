import { InvalidResponseError } from "../../errors/invalidResponseError";
import { isRecord } from "../../config/isRecord";

/** A field's text, or `undefined` when it is missing, empty or no text. */
export function stringField(
  record: Record<string, unknown>,
  ...names: readonly string[]
): string | undefined {
  // A loop, since lists of hundreds of objects go through here several times a second.
  for (const name of names) {
    const value = record[name];
    if (typeof value === "string" && value !== "") {
      return value;
    }
  }
  return undefined;
}

/**
 * A field's text, empty when the field is there and says that there is none (`""` or `null`); `undefined` when the field is missing,
 * which says nothing.
 */
export function nullableStringField(record: Record<string, unknown>, name: string): string | undefined {
  const value = record[name];
  return value === null ? "" : typeof value === "string" ? value : undefined;
}

/**
 * A field's time in ISO 8601; text that is no time stays as it is. Services mean UTC also where they omit the zone:
 * EventGrid's `2021-12-09 09:00:00` ("Creating a Connection"), VPC's `2018-03-23T03:51:58` (Neutron).
 */
export function timestampField(record: Record<string, unknown>, name: string): string | undefined {
  const text = stringField(record, name);
  if (text === undefined) {
    return undefined;
  }
  const isWithoutZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text);
  const time = Date.parse(isWithoutZone ? `${text.replace(" ", "T")}Z` : text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

/** A field's truth value, or `undefined` when it is missing or no truth value. */
export function booleanField(
  record: Record<string, unknown>,
  ...names: readonly string[]
): boolean | undefined {
  for (const name of names) {
    const value = record[name];
    if (typeof value === "boolean") {
      return value;
    }
  }
  return undefined;
}

/** A field's number, or `undefined` when it is missing or no number. */
export function numberField(record: Record<string, unknown>, name: string): number | undefined {
  const value = record[name];
  return typeof value === "number" ? value : undefined;
}

/** A field's object; an empty one when it is missing or no object. */
export function objectField(record: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = record[name];
  return isRecord(value) ? value : {};
}

/** The objects in a field's list; none when it is missing or no list. */
export function objectList(record: Record<string, unknown>, name: string): Record<string, unknown>[] {
  const value = record[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The objects in a field's list, none for `null`; `undefined` when the field is missing, which says nothing. */
export function nullableObjectList(
  record: Record<string, unknown>,
  name: string,
): Record<string, unknown>[] | undefined {
  const value = record[name];
  return value === null || Array.isArray(value) ? objectList(record, name) : undefined;
}

/** Where services say how many items there are. */
const countFields = ["total", "total_count", "count", "size"] as const;

/**
 * The objects of a list's page. A list without its field is no list, and an item that is no object is no item: taking them for
 * nothing would make objects vanish. `null`, or a count of zero, says that there are none.
 *
 * @throws InvalidResponseError when the page does not say which items it has.
 */
export function listItems(
  body: Record<string, unknown>,
  name: string,
  request: string,
  requestId: string | undefined,
): Record<string, unknown>[] {
  const items = body[name];
  if (Array.isArray(items)) {
    if (!items.every(isRecord)) {
      throw new InvalidResponseError(
        request,
        `${name}, the list, holds an item that is no object`,
        requestId,
      );
    }
    return items;
  }
  const counts = countFields.flatMap((field) => numberField(body, field) ?? []);
  const isEmpty = counts.every((count) => count === 0) && (items === null || counts.length > 0);
  if (!isEmpty || (items !== null && items !== undefined)) {
    throw new InvalidResponseError(request, `${name}, the list, is missing`, requestId);
  }
  return [];
}

/** Removes secrets from the cloud's messages, which may echo the request. */
export type RedactText = (words: string) => string;

/** Where no secrets are known. */
export const noRedaction: RedactText = (words) => words;

/** The cloud's reason for a failure. No page documents its field, so every usual one is read. */
export function failureReason(record: Record<string, unknown>, redact: RedactText): string | undefined {
  const reason = stringField(record, "message", "reason", "errorMessage", "error_msg", "error_detail");
  return reason === undefined ? undefined : redact(reason);
}
