import { isObject, type Json, type JsonObject } from "../json.js";

/** Makes the error that a service refuses a bad request with. */
export type ErrorFactory = (message: string) => Error;

/** What a text has to look like. */
export interface StringConstraints {
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
  oneOf?: readonly string[];
}

/** Parses a request's body. Refuses what is not a JSON object. */
export function parseBody(body: Buffer, toError: ErrorFactory): BodyReader {
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw toError("the body is not valid JSON");
  }
  if (!isObject(value)) {
    throw toError("the body is not a JSON object");
  }
  return new BodyReader(value, "", toError);
}

/** Reads members of an object and refuses those that break a rule. Members nobody asks for are tolerated. */
export class BodyReader {
  constructor(
    readonly object: JsonObject,
    private readonly path: string,
    private readonly toError: ErrorFactory,
  ) {}

  /** A text that may be absent (null counts as absent). */
  optionalString(name: string, constraints: StringConstraints = {}): string | undefined {
    const value = this.get(name);
    if (value === undefined) {
      return undefined;
    }
    if (typeof value !== "string") {
      throw this.toError(`${this.path}${name} must be a string`);
    }
    const violation = validateString(value, constraints);
    if (violation !== undefined) {
      throw this.toError(`${this.path}${name} ${violation}`);
    }
    return value;
  }

  /** A text that must be there. */
  string(name: string, constraints: StringConstraints = {}): string {
    return this.required(name, this.optionalString(name, constraints));
  }

  /** A boolean that may be absent. */
  optionalBoolean(name: string): boolean | undefined {
    const value = this.get(name);
    if (value !== undefined && typeof value !== "boolean") {
      throw this.toError(`${this.path}${name} must be a boolean`);
    }
    return value;
  }

  /** A boolean that must be there. */
  boolean(name: string): boolean {
    return this.required(name, this.optionalBoolean(name));
  }

  /** An object that may be absent. */
  optionalObject(name: string): BodyReader | undefined {
    const value = this.get(name);
    if (value === undefined) {
      return undefined;
    }
    if (!isObject(value)) {
      throw this.toError(`${this.path}${name} must be an object`);
    }
    return new BodyReader(value, `${this.path}${name}.`, this.toError);
  }

  /** An object that must be there. */
  requiredObject(name: string): BodyReader {
    return this.required(name, this.optionalObject(name));
  }

  /** A list of objects; absent means empty. */
  objects(name: string): BodyReader[] {
    const value = this.get(name) ?? [];
    if (!Array.isArray(value)) {
      throw this.toError(`${this.path}${name} must be a list`);
    }
    return value.map((item, index) => {
      if (!isObject(item)) {
        throw this.toError(`${this.path}${name}[${index}] must be an object`);
      }
      return new BodyReader(item, `${this.path}${name}[${index}].`, this.toError);
    });
  }

  private get(name: string): Json | undefined {
    return this.object[name] ?? undefined;
  }

  private required<T>(name: string, value: T | undefined): T {
    if (value === undefined) {
      throw this.toError(`${this.path}${name} is required`);
    }
    return value;
  }
}

function validateString(value: string, constraints: StringConstraints): string | undefined {
  const { length } = Array.from(value);
  if (length < (constraints.minLength ?? 0)) {
    return `must have at least ${constraints.minLength ?? 0} characters`;
  }
  if (constraints.maxLength !== undefined && length > constraints.maxLength) {
    return `must have at most ${constraints.maxLength} characters`;
  }
  if (constraints.pattern && !constraints.pattern.test(value)) {
    return `must match ${constraints.pattern.source}`;
  }
  if (constraints.oneOf && !constraints.oneOf.includes(value)) {
    return `must be one of ${constraints.oneOf.join(", ")}`;
  }
  return undefined;
}
