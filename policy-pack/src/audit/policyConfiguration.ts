import type { EnforcementLevel } from "@pulumi/policy";
import type { Policy } from "../engine/definePolicy";
import type { RunState } from "../engine/runState";
import { AuditError } from "./auditError";

/** Level and settings of each policy, by its name. */
export type PolicyConfiguration = ReadonlyMap<
  string,
  { readonly level: EnforcementLevel; readonly settings: Readonly<Record<string, unknown>> }
>;

const levels: readonly string[] = ["advisory", "mandatory", "remediate", "disabled"];

/**
 * Reads a configuration file as the engine does: a text is a level, an object holds settings and perhaps a level, and
 * `all` sets the level of every policy. Unlike the engine, refuses policies that do not exist.
 *
 * @throws AuditError that lists everything that is wrong.
 */
export function readPolicyConfiguration(
  text: string,
  policies: readonly Policy[],
  runState: RunState,
): PolicyConfiguration {
  const given = parse(text);
  const issues = Object.entries(given).flatMap(([name, value]) => {
    const policy = policies.find((item) => item.name === name);
    if (!policy && name !== "all") {
      return [`there is no policy "${name}"${suggestionFor(name, policies)}`];
    }
    const level = parseLevel(value);
    if (level === null || (typeof value !== "string" && !isObject(value))) {
      return [`${name}: write one of ${levels.join(", ")}, or an object with settings`];
    }
    const settings = isObject(value) ? value : {};
    return policy ? policy.validateSettings(settings, runState).map((issue) => `${name}: ${issue}`) : [];
  });
  if (issues.length > 0) {
    throw new AuditError(`The policy configuration has mistakes:\n- ${issues.join("\n- ")}`);
  }
  const all = parseLevel(given.all) ?? undefined;
  return new Map(
    policies.map(({ name, level }) => {
      const value = given[name];
      return [name, { level: parseLevel(value) ?? all ?? level, settings: isObject(value) ? value : {} }];
    }),
  );
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const given: unknown = JSON.parse(text.trim() === "" ? "{}" : text);
    if (isObject(given)) {
      return given;
    }
  } catch (error) {
    throw new AuditError(`The policy configuration is not JSON: ${(error as Error).message}`);
  }
  throw new AuditError("The policy configuration must be an object whose keys are policies");
}

/** The level that an entry gives; `undefined` for none, `null` for one that does not exist. */
function parseLevel(value: unknown): EnforcementLevel | undefined | null {
  const level = isObject(value) ? value.enforcementLevel : value;
  if (level === undefined) {
    return undefined;
  }
  return typeof level === "string" && levels.includes(level) ? (level as EnforcementLevel) : null;
}

function suggestionFor(name: string, policies: readonly Policy[]): string {
  const near = policies.find((policy) => policy.name.endsWith(name) || policy.name.startsWith(name));
  return near ? `. Write "${near.name}"` : "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
