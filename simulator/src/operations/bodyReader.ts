import { isObject, type Json, type JsonObject } from "../json.js";

/** Makes the error that a service refuses a bad request with. */
export type Refuse = (message: string) => Error;

/** What a text has to look like. */
export interface TextRule {
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
  oneOf?: readonly string[];
}

/** Parses a request's body. Refuses what is not a JSON object. */
export function parseBody(body: Buffer, refuse: Refuse): BodyReader {
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw refuse("the body is not valid JSON");
  }
  if (!isObject(value)) throw refuse("the body is not a JSON object");
  return new BodyReader(value, "", refuse);
}

/** Reads members of an object and refuses those that break a rule. Members nobody asks for are tolerated. */
export class BodyReader {
  public constructor(
    public readonly object: JsonObject,
    private readonly path: string,
    private readonly refuse: Refuse,
  ) {}

  /** A text that may be absent (null counts as absent). */
  public optionalText(name: string, rule: TextRule = {}): string | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw this.refuse(`${this.path}${name} must be a string`);
    const fault = findTextFault(value, rule);
    if (fault !== undefined) throw this.refuse(`${this.path}${name} ${fault}`);
    return value;
  }

  /** A text that must be there. */
  public text(name: string, rule: TextRule = {}): string {
    return this.required(name, this.optionalText(name, rule));
  }

  /** A boolean that may be absent. */
  public optionalFlag(name: string): boolean | undefined {
    const value = this.get(name);
    if (value !== undefined && typeof value !== "boolean")
      throw this.refuse(`${this.path}${name} must be a boolean`);
    return value;
  }

  /** A boolean that must be there. */
  public flag(name: string): boolean {
    return this.required(name, this.optionalFlag(name));
  }

  /** An object that may be absent. */
  public optionalObject(name: string): BodyReader | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw this.refuse(`${this.path}${name} must be an object`);
    return new BodyReader(value, `${this.path}${name}.`, this.refuse);
  }

  /** An object that must be there. */
  public child(name: string): BodyReader {
    return this.required(name, this.optionalObject(name));
  }

  /** A list of objects; absent means empty. */
  public objects(name: string): BodyReader[] {
    const value = this.get(name) ?? [];
    if (!Array.isArray(value)) throw this.refuse(`${this.path}${name} must be a list`);
    return value.map((item, index) => {
      if (!isObject(item)) throw this.refuse(`${this.path}${name}[${index}] must be an object`);
      return new BodyReader(item, `${this.path}${name}[${index}].`, this.refuse);
    });
  }

  private get(name: string): Json | undefined {
    return this.object[name] ?? undefined;
  }

  private required<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw this.refuse(`${this.path}${name} is required`);
    return value;
  }
}

function findTextFault(value: string, rule: TextRule): string | undefined {
  const { length } = Array.from(value);
  if (length < (rule.minLength ?? 0)) return `must have at least ${rule.minLength ?? 0} characters`;
  if (rule.maxLength !== undefined && length > rule.maxLength)
    return `must have at most ${rule.maxLength} characters`;
  if (rule.pattern && !rule.pattern.test(value)) return `must match ${rule.pattern.source}`;
  if (rule.oneOf && !rule.oneOf.includes(value)) return `must be one of ${rule.oneOf.join(", ")}`;
  return undefined;
}
