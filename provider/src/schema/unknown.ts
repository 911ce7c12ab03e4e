/** How the engine writes a value that a preview does not know yet, whatever its type (Pulumi SDK, `runtime/rpc`). */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value, or anything inside it, is not known yet. */
export function holdsUnknown(value: unknown): boolean {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).some(holdsUnknown);
  }
  return value === unknownValue;
}

/** Whether the value itself is not known yet. */
export function isUnknown(value: unknown): boolean {
  return value === unknownValue;
}

/** Whether an argument was left out. The engine turns `undefined` into a missing key, some hosts into `null`. */
export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}
