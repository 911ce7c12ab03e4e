import { unknownValue } from "pulumi-huaweicloud-ai/schema";
import { Secret } from "../redact/secret";
import { isRedactedList, isRedactedValues, type RedactedValue } from "../redact/redactedValue";

/**
 * Returns the items of a list that are not in another one, each as often as it is surplus. Time is linear in both, for they are
 * counted by what they hold and not compared each with each.
 */
export function multisetDifference(
  items: readonly RedactedValue[],
  others: readonly RedactedValue[],
): RedactedValue[] {
  const left = countBy(others, exactKey);
  const unmatched = items.filter((item) => !removeOne(left, exactKey(item)));
  if (![...unmatched, ...others].some(containsHidden)) {
    return unmatched;
  }
  // A secret that Pulumi has hidden may be any other one; two in clear that differ are not the same.
  const surplus = others.filter((other) => removeOne(left, exactKey(other)));
  const hidden = countBy(surplus.filter(containsHidden), looseKey);
  const clear = countBy(
    surplus.filter((other) => !containsHidden(other)),
    looseKey,
  );
  return unmatched.filter((item) => {
    const key = looseKey(item);
    return !removeOne(hidden, key) && !(containsHidden(item) && removeOne(clear, key));
  });
}

/** A text that two values share only if they are the same; `undefined` for a value that is not known, which is like no other. */
function exactKey(value: RedactedValue): string | undefined {
  return keyOf(value, (secret) => secret.key);
}

/** The same, with all secrets alike. */
function looseKey(value: RedactedValue): string | undefined {
  return keyOf(value, () => "");
}

function keyOf(value: RedactedValue, ofSecret: (secret: Secret) => string): string | undefined {
  const tagged = (part: RedactedValue): unknown => {
    if (part instanceof Secret) {
      return { secret: ofSecret(part) };
    }
    if (isRedactedList(part)) {
      return part.map(tagged);
    }
    if (isRedactedValues(part)) {
      const names = Object.keys(part).sort();
      return [names, names.map((name) => tagged(part[name] ?? null))];
    }
    return { value: part };
  };
  return containsAny(value, (part) => part === unknownValue) ? undefined : JSON.stringify(tagged(value));
}

function countBy(items: readonly RedactedValue[], keyOfItem: typeof exactKey): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = keyOfItem(item);
    if (key !== undefined) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function removeOne(counts: Map<string, number>, key: string | undefined): boolean {
  const left = key === undefined ? 0 : (counts.get(key) ?? 0);
  if (key === undefined || left === 0) {
    return false;
  }
  counts.set(key, left - 1);
  return true;
}

function containsHidden(value: RedactedValue): boolean {
  return containsAny(value, (part) => part instanceof Secret && part.isHidden);
}

function containsAny(value: RedactedValue, fits: (part: RedactedValue) => boolean): boolean {
  if (isRedactedList(value)) {
    return value.some((item) => containsAny(item, fits));
  }
  return isRedactedValues(value) ? Object.values(value).some((item) => containsAny(item, fits)) : fits(value);
}
