import {
  fieldsOf,
  type Argument,
  type ChangeEffect,
  type ListArgument,
  type ResourceSchema,
} from "./definition";
import { diffInputs, isEqualValue } from "./diff";
import { isAbsent } from "./unknown";
import type { Values } from "./values";

/** One place in the arguments that differs. */
export interface PathChange {
  /** Where, such as `kafkaDetail.acks` or `peerConnections[1].defaultGateway`. */
  readonly path: string;
  /** Whether something is there now that was not, is no longer there, or is another. */
  readonly kind: "add" | "delete" | "update";
  /** What the difference does. */
  readonly effect: ChangeEffect;
}

/**
 * Compares what exists with what is wanted, down to the fields of objects and the items of lists.
 *
 * Lists are compared as sets: an item that has only moved makes no difference. No path stands in the result twice, and none begins
 * with another.
 *
 * @param state what exists, as the last create, update or read recorded it.
 * @param inputs what is wanted, as the check left it.
 */
export function diffPaths(schema: ResourceSchema, state: Values, inputs: Values): PathChange[] {
  return diffInputs(schema, state, inputs).flatMap(({ property, effect }) => {
    const argument = schema.arguments[property];
    const places = argument ? placesOf(argument, property, state[property], inputs[property]) : [];
    return places.map((place) => ({ ...place, effect }));
  });
}

type Place = Omit<PathChange, "effect">;

/** The places inside a value that is known to differ. */
function placesOf(argument: Argument, path: string, old: unknown, next: unknown): Place[] {
  const whole: Place = { path, kind: isAbsent(old) ? "add" : isAbsent(next) ? "delete" : "update" };
  if (argument.type === "list" && Array.isArray(old) && Array.isArray(next)) {
    const places = itemPlaces(argument, path, old as Values[], next as unknown[]);
    // Items of which the cloud chooses a field are equal one by one, and may differ as a list.
    return places.length > 0 ? places : [whole];
  }
  if (argument.type === "object" && isObject(old) && isObject(next)) {
    return fieldPlaces(argument, path, old, next);
  }
  return [whole];
}

function fieldPlaces(argument: Argument, path: string, old: Values, next: Values): Place[] {
  return Object.entries(fieldsOf(argument) ?? {}).flatMap(([name, field]) =>
    isEqualValue(field, old[name], next[name])
      ? []
      : placesOf(field, `${path}.${name}`, old[name], next[name]),
  );
}

function itemPlaces(argument: ListArgument, path: string, old: Values[], next: unknown[]): Place[] {
  const item: Argument = { ...argument, type: "object", default: { kind: "required" } };
  const unmatched = new Set(next.keys());
  const removed = old.filter((before) => {
    const match = [...unmatched].find((index) => isEqualValue(item, before, next[index]));
    if (match !== undefined) {
      unmatched.delete(match);
    }
    return match === undefined;
  });
  const removedAt = new Set(removed.map((before) => old.indexOf(before)));
  const indexes = [...new Set([...removedAt, ...unmatched])].sort((one, other) => one - other);
  return indexes.flatMap((index): Place[] => {
    const place = `${path}[${index}]`;
    if (!unmatched.has(index)) {
      return [{ path: place, kind: "delete" }];
    }
    if (!removedAt.has(index)) {
      return [{ path: place, kind: "add" }];
    }
    const [before, after] = [old[index], next[index]];
    return isObject(before) && isObject(after) && isSameItem(argument, before, after)
      ? fieldPlaces(item, place, before, after)
      : [{ path: place, kind: "update" }];
  });
}

/** Whether two items are of one thing, so that their fields can be compared. */
function isSameItem({ uniqueBy = [] }: ListArgument, before: Values, after: Values): boolean {
  return uniqueBy.length > 0 && uniqueBy.every((field) => before[field] === after[field]);
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
