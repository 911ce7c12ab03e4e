import { unknownValue } from "../../../schema/unknown";
import { Secret } from "../redact/secret";
import { isShownList, isShownValues, memberOf, type Shown } from "../redact/redactedValue";
import { without } from "./multiset";

/** A value that differs. `undefined` stands for absence. */
export interface Difference {
  /** Path of the property, such as `kafkaDetail.password` or `peerConnections[]`. */
  readonly path: string;
  readonly before: Shown | undefined;
  readonly after: Shown | undefined;
  /** Whether it is a secret that Pulumi has hidden: it may be the same as before. */
  readonly isHidden?: true;
}

/** Where two values differ, as deep as both have the same form. The items of a list are compared as a bag. */
export function differences(before: Shown | undefined, after: Shown | undefined, path: string): Difference[] {
  if (isSame(before, after)) {
    return [];
  }
  if (isShownValues(before) && isShownValues(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) =>
      differences(memberOf(before, name), memberOf(after, name), path === "" ? name : `${path}.${name}`),
    );
  }
  if (isShownList(before) && isShownList(after)) {
    return listDifferences(before, after, path);
  }
  return [{ path, before, after }];
}

/** Whether two values are the same for certain, as far as anybody can see: hidden secrets are. */
export function isSame(a: Shown | undefined, b: Shown | undefined): boolean {
  if (a instanceof Secret && b instanceof Secret) {
    return a.sameAs(b) ?? true;
  }
  if (a === unknownValue || b === unknownValue) {
    return false;
  }
  if (isShownList(a) && isShownList(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (isShownValues(a) && isShownValues(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return names.every((name) => isSame(memberOf(a, name), memberOf(b, name)));
  }
  return a === b;
}

/** Whether a value, or anything inside it, is not known yet. */
export function holdsUnknown(value: Shown | undefined): boolean {
  if (isShownList(value)) {
    return value.some(holdsUnknown);
  }
  return isShownValues(value) ? Object.values(value).some(holdsUnknown) : value === unknownValue;
}

/** Paths of the secrets that Pulumi has hidden: nobody can see whether they changed. */
export function hiddenPaths(value: Shown | undefined, path: string): string[] {
  if (value instanceof Secret) {
    return value.sameAs(value) === undefined ? [path] : [];
  }
  if (isShownList(value)) {
    return value.flatMap((item, index) => hiddenPaths(item, `${path}[${index}]`));
  }
  return isShownValues(value)
    ? Object.entries(value).flatMap(([name, item]) => hiddenPaths(item, `${path}.${name}`))
    : [];
}

function listDifferences(before: readonly Shown[], after: readonly Shown[], path: string): Difference[] {
  const removed = without(before, after);
  const added = without(after, before);
  if (removed.length === 0 && added.length === 0) {
    // The same items in another order.
    return [{ path, before, after }];
  }
  return [
    ...removed.map((item) => ({ path: `${path}[]`, before: item, after: undefined })),
    ...added.map((item) => ({ path: `${path}[]`, before: undefined, after: item })),
  ];
}
