import { formatCidr, hasHostBits, parseCidr, type CidrRange } from "pulumi-huaweicloud-ai/constraints";
import { SettingError, type Setting } from "./settings";
import { compileTextPattern, type TextPattern } from "./textPattern";

/** A list of texts; empty by default. `explain` says what is wrong with one of them. */
export function stringList(
  description: string,
  options: { fallback?: readonly string[]; validate?: (text: string) => string | undefined } = {},
): Setting<readonly string[]> {
  const { fallback = [], validate } = options;
  return {
    schema: { type: "array", items: { type: "string" }, default: [...fallback], description },
    fallback,
    read: (value) =>
      list(value).map((item, index) => {
        if (typeof item !== "string" || item === "") {
          throw new SettingError(
            `has ${toJsonText(item)} at place ${index + 1}; write a text that is not empty`,
          );
        }
        const invalid = validate?.(item);
        if (invalid !== undefined) {
          throw new SettingError(`has ${toJsonText(item)} at place ${index + 1}, which ${invalid}`);
        }
        return item;
      }),
  };
}

/** A list of values out of a documented list; empty, which narrows nothing, by default. */
export function enumList(description: string, choices: readonly string[]): Setting<readonly string[]> {
  const setting = stringList(description, {
    validate: (text) =>
      choices.includes(text) ? undefined : `the cloud does not know. It knows: ${choices.join(", ")}`,
  });
  return { ...setting, schema: { ...setting.schema, items: { type: "string", enum: [...choices] } } };
}

/** One out of several words. */
export function enumOf<T extends string>(
  description: string,
  choices: readonly T[],
  fallback: T,
): Setting<T> {
  return {
    schema: { type: "string", enum: [...choices], default: fallback, description },
    fallback,
    read: (value) => {
      const found = choices.find((item) => item === value);
      if (found === undefined) {
        throw new SettingError(`is ${toJsonText(value)}; write one of: ${choices.join(", ")}`);
      }
      return found;
    },
  };
}

/** Yes or no; no by default. */
export function flag(description: string): Setting<boolean> {
  return {
    schema: { type: "boolean", default: false, description },
    fallback: false,
    read: (value) => {
      if (typeof value !== "boolean") {
        throw new SettingError(`is ${toJsonText(value)}; write true or false`);
      }
      return value;
    },
  };
}

/** A whole number within limits. */
export function integer(
  description: string,
  { minimum, maximum, fallback }: { minimum: number; maximum: number; fallback: number },
): Setting<number> {
  return {
    schema: { type: "integer", minimum, maximum, default: fallback, description },
    fallback,
    read: (value) => {
      if (typeof value !== "number" || !Number.isInteger(value) || value < minimum || value > maximum) {
        throw new SettingError(`is ${toJsonText(value)}; write a whole number from ${minimum} to ${maximum}`);
      }
      return value;
    },
  };
}

/** A text that may be left out. */
export function optionalString(description: string): Setting<string | undefined> {
  return {
    schema: { type: "string", description },
    fallback: undefined,
    read: (value) => {
      if (typeof value !== "string" || value === "") {
        throw new SettingError(`is ${toJsonText(value)}; write a text that is not empty`);
      }
      return value;
    },
  };
}

/** A regular expression that the whole value must match, in RE2's syntax; none by default. */
export function pattern(description: string): Setting<TextPattern | undefined> {
  return {
    schema: { type: "string", description },
    fallback: undefined,
    read: (value) => {
      if (typeof value !== "string") {
        throw new SettingError(`is ${toJsonText(value)}; write a regular expression as a text`);
      }
      try {
        return compileTextPattern(value);
      } catch (error) {
        const reason = (error as Error).message;
        throw new SettingError(
          `is no regular expression that can be matched in linear time: ${reason}. ` +
            "Write it without look-around (?= ?! ?<= ?<!) and back-references (\\1), and close every bracket that it opens",
        );
      }
    },
  };
}

/** A list of ranges in CIDR notation; empty by default. */
export function cidrList(description: string): Setting<readonly CidrRange[]> {
  return {
    schema: { type: "array", items: { type: "string" }, default: [], description },
    fallback: [],
    read: (value) => list(value).map((item, index) => readCidr(item, `at place ${index + 1}`)),
  };
}

/** A range with a name that messages show. */
export interface NamedRange {
  readonly name: string;
  readonly range: CidrRange;
}

/** A list of ranges, each as text or as `{"name": …, "cidr": …}`; empty by default. */
export function namedCidrList(description: string): Setting<readonly NamedRange[]> {
  const item = {
    type: ["string" as const, "object" as const],
    properties: { name: { type: "string" as const }, cidr: { type: "string" as const } },
    required: ["cidr"],
  };
  return {
    schema: { type: "array", items: item, default: [], description },
    fallback: [],
    read: (value) =>
      list(value).map((entry, index) => {
        const position = `at place ${index + 1}`;
        if (typeof entry === "string") {
          return { name: "", range: readCidr(entry, position) };
        }
        const { name = "", cidr } = (entry ?? {}) as { name?: unknown; cidr?: unknown };
        if (typeof name !== "string") {
          throw new SettingError(`has the name ${toJsonText(name)} ${position}; write a text`);
        }
        return { name, range: readCidr(cidr, position) };
      }),
  };
}

/** Ranges by a key such as a VPC's id, one range or a list for each; empty by default. `explain` says what is wrong with a key. */
export function cidrMap(
  description: string,
  validate: (key: string) => string | undefined,
): Setting<ReadonlyMap<string, readonly CidrRange[]>> {
  return {
    schema: {
      type: "object",
      additionalProperties: { type: ["string", "array"], items: { type: "string" } },
      default: {},
      description,
    },
    fallback: new Map(),
    read: (value) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new SettingError(`is ${toJsonText(value)}; write an object such as {"vpc-1": "10.0.0.0/16"}`);
      }
      return new Map(
        Object.entries(value).map(([key, ranges]: [string, unknown]) => {
          const invalid = validate(key);
          if (invalid !== undefined) {
            throw new SettingError(`has the key ${toJsonText(key)}, which ${invalid}`);
          }
          const given = Array.isArray(ranges) ? (ranges as unknown[]) : [ranges];
          if (given.length === 0) {
            throw new SettingError(
              `has no range for ${toJsonText(key)}; write one or more, or leave the key out`,
            );
          }
          return [key, given.map((range) => readCidr(range, `for ${toJsonText(key)}`))];
        }),
      );
    },
  };
}

function readCidr(value: unknown, position: string): CidrRange {
  const range = typeof value === "string" ? parseCidr(value) : undefined;
  if (!range && typeof value === "string" && value.includes(":")) {
    throw new SettingError(
      `has ${toJsonText(value)} ${position}, which is no IPv4 range; networks are compared by their IPv4 ranges. ` +
        'Write a range such as "172.16.0.0/16"',
    );
  }
  if (!range) {
    throw new SettingError(`has ${toJsonText(value)} ${position}; write a range such as "172.16.0.0/16"`);
  }
  if (hasHostBits(range)) {
    throw new SettingError(
      `has ${toJsonText(value)} ${position}, with host bits set behind its prefix; write "${formatCidr(range)}"`,
    );
  }
  return range;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new SettingError(`is ${toJsonText(value)}; write a list`);
  }
  return value as readonly unknown[];
}

function toJsonText(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
