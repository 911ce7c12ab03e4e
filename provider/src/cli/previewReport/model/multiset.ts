import { unknownValue } from "../../../schema/unknown";
import { Secret } from "../redact/secret";
import { isShownList, isShownValues, type Shown } from "../redact/redactedValue";

/**
 * Returns the items of a list that are not in another one, each as often as it is surplus. Time is linear in both, for they are
 * counted by what they hold and not compared each with each.
 */
export function without(items: readonly Shown[], others: readonly Shown[]): Shown[] {
  const left = countBy(others, exactKey);
  const unmatched = items.filter((item) => !take(left, exactKey(item)));
  if (![...unmatched, ...others].some(holdsHidden)) {
    return unmatched;
  }
  // A secret that Pulumi has hidden may be any other one; two in clear that differ are not the same.
  const surplus = others.filter((other) => take(left, exactKey(other)));
  const hidden = countBy(surplus.filter(holdsHidden), looseKey);
  const clear = countBy(
    surplus.filter((other) => !holdsHidden(other)),
    looseKey,
  );
  return unmatched.filter((item) => {
    const key = looseKey(item);
    return !take(hidden, key) && !(holdsHidden(item) && take(clear, key));
  });
}

/** A text that two values share only if they are the same; `undefined` for a value that is not known, which is like no other. */
function exactKey(value: Shown): string | undefined {
  return keyOf(value, (secret) => secret.key);
}

/** The same, with all secrets alike. */
function looseKey(value: Shown): string | undefined {
  return keyOf(value, () => "");
}

function keyOf(value: Shown, ofSecret: (secret: Secret) => string): string | undefined {
  const tagged = (part: Shown): unknown => {
    if (part instanceof Secret) {
      return { secret: ofSecret(part) };
    }
    if (isShownList(part)) {
      return part.map(tagged);
    }
    if (isShownValues(part)) {
      const names = Object.keys(part).sort();
      return [names, names.map((name) => tagged(part[name] ?? null))];
    }
    return { value: part };
  };
  return holdsAny(value, (part) => part === unknownValue) ? undefined : JSON.stringify(tagged(value));
}

function countBy(items: readonly Shown[], keyOfItem: typeof exactKey): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = keyOfItem(item);
    if (key !== undefined) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function take(counts: Map<string, number>, key: string | undefined): boolean {
  const left = key === undefined ? 0 : (counts.get(key) ?? 0);
  if (key === undefined || left === 0) {
    return false;
  }
  counts.set(key, left - 1);
  return true;
}

function holdsHidden(value: Shown): boolean {
  return holdsAny(value, (part) => part instanceof Secret && part.isHidden);
}

function holdsAny(value: Shown, fits: (part: Shown) => boolean): boolean {
  if (isShownList(value)) {
    return value.some((item) => holdsAny(item, fits));
  }
  return isShownValues(value) ? Object.values(value).some((item) => holdsAny(item, fits)) : fits(value);
}
