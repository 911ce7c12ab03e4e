import type { Arguments, ListArgument } from "./definition";
import { isUnknown } from "./unknown";
import type { CheckFailure } from "./checkFailure";
import type { Values } from "./values";

/** Validates what the items of a list demand of each other. Reasons never repeat a value: any of them may be a secret of the program. */
export function validateListItems(definitions: Arguments, values: Values): CheckFailure[] {
  return Object.entries(definitions).flatMap(([name, argument]) =>
    argument.type === "list"
      ? [
          ...findDuplicates(argument, name, itemsOf(values[name])),
          ...findRepeatedFlags(argument, name, itemsOf(values[name])),
        ]
      : [],
  );
}

function itemsOf(list: unknown): Values[] {
  return Array.isArray(list)
    ? list.filter((item): item is Values => typeof item === "object" && item !== null)
    : [];
}

/** The cloud cannot hold one connection twice; a repeated entry is a mistake. */
function findDuplicates({ uniqueBy }: ListArgument, name: string, items: readonly Values[]): CheckFailure[] {
  if (!uniqueBy) {
    return [];
  }
  const seen = new Map<string, number>();
  return items.flatMap((item, index) => {
    const key = uniqueBy.map((field) => item[field]);
    if (key.some((value) => isUnknown(value) || typeof value !== "string")) {
      return [];
    }
    const text = JSON.stringify(key);
    const earlier = seen.get(text);
    if (earlier === undefined) {
      seen.set(text, index);
      return [];
    }
    const same = uniqueBy.length > 1 ? "are those" : "is that";
    const reason = `is listed twice: ${uniqueBy.join(" and ")} ${same} of ${name}[${earlier}]. Remove one of the entries`;
    return [{ property: `${name}[${index}]`, reason }];
  });
}

function findRepeatedFlags(
  { atMostOneTrue }: ListArgument,
  name: string,
  items: readonly Values[],
): CheckFailure[] {
  if (!atMostOneTrue) {
    return [];
  }
  const { field, reason } = atMostOneTrue;
  const [earlier, ...others] = items.flatMap((item, index) => (item[field] === true ? [index] : []));
  return others.map((index) => ({
    property: `${name}[${index}].${field}`,
    reason: `true is given to entry ${earlier ?? 0} already; ${reason}. Set it on one entry only`,
  }));
}
