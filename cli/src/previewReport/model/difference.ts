import { unknownValue } from "pulumi-huaweicloud-ai/schema";
import { Secret } from "../redact/secret";
import { isRedactedList, isRedactedValues, memberOf, type RedactedValue } from "../redact/redactedValue";
import { multisetDifference } from "./multiset";

/** A value that differs. `undefined` stands for absence. */
export interface Difference {
  /** Path of the property, such as `kafkaDetail.password` or `peerConnections[]`. */
  readonly path: string;
  readonly before: RedactedValue | undefined;
  readonly after: RedactedValue | undefined;
  /** Whether it is a secret that Pulumi has hidden: it may be the same as before. */
  readonly isHidden?: true;
}

/** Where two values differ, as deep as both have the same form. The items of a list are compared as a bag. */
export function differences(
  before: RedactedValue | undefined,
  after: RedactedValue | undefined,
  path: string,
): Difference[] {
  if (isSame(before, after)) {
    return [];
  }
  if (isRedactedValues(before) && isRedactedValues(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) =>
      differences(memberOf(before, name), memberOf(after, name), path === "" ? name : `${path}.${name}`),
    );
  }
  if (isRedactedList(before) && isRedactedList(after)) {
    return listDifferences(before, after, path);
  }
  return [{ path, before, after }];
}

/** Whether two values are the same for certain, as far as anybody can see: hidden secrets are. */
function isSame(a: RedactedValue | undefined, b: RedactedValue | undefined): boolean {
  if (a instanceof Secret && b instanceof Secret) {
    return a.sameAs(b) ?? true;
  }
  if (a === unknownValue || b === unknownValue) {
    return false;
  }
  if (isRedactedList(a) && isRedactedList(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (isRedactedValues(a) && isRedactedValues(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return names.every((name) => isSame(memberOf(a, name), memberOf(b, name)));
  }
  return a === b;
}

/** Whether a value, or anything inside it, is not known yet. */
export function containsUnknown(value: RedactedValue | undefined): boolean {
  if (isRedactedList(value)) {
    return value.some(containsUnknown);
  }
  return isRedactedValues(value) ? Object.values(value).some(containsUnknown) : value === unknownValue;
}

/** Paths of the secrets that Pulumi has hidden: nobody can see whether they changed. */
export function hiddenPaths(value: RedactedValue | undefined, path: string): string[] {
  if (value instanceof Secret) {
    return value.sameAs(value) === undefined ? [path] : [];
  }
  if (isRedactedList(value)) {
    return value.flatMap((item, index) => hiddenPaths(item, `${path}[${index}]`));
  }
  return isRedactedValues(value)
    ? Object.entries(value).flatMap(([name, item]) => hiddenPaths(item, `${path}.${name}`))
    : [];
}

function listDifferences(
  before: readonly RedactedValue[],
  after: readonly RedactedValue[],
  path: string,
): Difference[] {
  const removed = multisetDifference(before, after);
  const added = multisetDifference(after, before);
  if (removed.length === 0 && added.length === 0) {
    // The same items in another order.
    return [{ path, before, after }];
  }
  return [
    ...removed.map((item) => ({ path: `${path}[]`, before: item, after: undefined })),
    ...added.map((item) => ({ path: `${path}[]`, before: undefined, after: item })),
  ];
}
