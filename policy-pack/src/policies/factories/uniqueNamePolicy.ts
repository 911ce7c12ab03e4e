import { suggestionText, suggestName, type NameLimits } from "pulumi-huaweicloud-ai/constraints";
import { getLocationScopes } from "../../addresses/locationScopes";
import { definePolicy, type Policy } from "../../engine/definePolicy";
import type { Violation } from "../../engine/violation";
import type { ResourceKind } from "pulumi-huaweicloud-ai/schema";
import type { ResourceView } from "../../engine/resourceView";
import type { RunState } from "../../engine/runState";
import { enumOf } from "../../engine/settingTypes";
import { NameRegistry } from "../names/nameRegistry";

/** A program with more equal names than this has one mistake that explains most of them. */
const maxViolations = 100;

/** What differs between the types whose names are held once. */
export interface UniqueNamePolicyOptions {
  readonly name: string;
  readonly kind: ResourceKind;
  readonly plural: string;
  /** Why a name cannot be held twice; completes "…, since". */
  readonly reason: string;
  /** Where names are compared unless the configuration says otherwise. */
  readonly scope: "stack" | "place";
  /** Whether upper and lower case count as the same. */
  readonly ignoresCase: boolean;
  /** The cloud's own rule, which what is suggested obeys. */
  readonly cloudRule: NameLimits;
  /** Names that the cloud keeps for itself, in lower case. */
  readonly reserved: readonly string[];
}

/** A policy that no two resources of a type hold the same name. */
export function uniqueNamePolicy(options: UniqueNamePolicyOptions): Policy {
  const { name, kind, plural, reason, scope } = options;
  return definePolicy({
    name,
    displayName: `Names of ${plural} are unique`,
    description: `No two ${plural} have the same name, since ${reason}.`,
    level: "mandatory",
    severity: "high",
    tags: ["naming"],
    remediationSteps:
      "Give one of the two resources that the message names another name, or leave name out to have one made.",
    kinds: [kind],
    settings: {
      scope: enumOf<"stack" | "place">(
        'Where names are compared: in the whole "stack", or in each "place" (account, region and project).',
        ["stack", "place"],
        scope,
      ),
    },
    checkResource: (resource) => findReserved(resource, options),
    collect: (resource, settings, runState) => {
      enter(nameRegistry(runState, kind), resource, options, settings.scope, runState);
    },
    checkAcrossResources: (resource, settings, runState) => {
      if (runState.defersComparisons) {
        return [];
      }
      const registry = nameRegistry(runState, kind);
      const [namesake] = registry.duplicatesOf(resource).sort(runState.byPrecedence);
      return namesake
        ? [toDuplicateViolation([resource, namesake], registry, options, settings.scope, runState)]
        : [];
    },
    checkStack: (resources, settings, runState) => {
      const registry = new NameRegistry();
      resources.forEach((resource) => {
        enter(registry, resource, options, settings.scope, runState);
      });
      const taken = registry.duplicates().flatMap((holders) => {
        const [first, ...others] = holders.sort(runState.byPrecedence);
        return first ? others.map((other) => [first, other] as const) : [];
      });
      const violations = taken
        .sort(([, a], [, b]) => runState.byPrecedence(a, b))
        .slice(0, maxViolations)
        .map((pair) => toDuplicateViolation(pair, registry, options, settings.scope, runState));
      return [
        ...resources.flatMap((resource) => findReserved(resource, options)),
        ...violations,
        ...summarizeRemaining(violations, taken.length),
      ];
    },
  });
}

function findReserved(resource: ResourceView, { reserved, cloudRule }: UniqueNamePolicyOptions): Violation[] {
  const given = resource.text("name");
  if (given === undefined || !reserved.includes(given.toLowerCase())) {
    return [];
  }
  const rule = `the cloud keeps ${reserved.map((item) => JSON.stringify(item)).join(", ")} for itself`;
  const problem = `is taken; ${rule}${suggestionText(suggestName(given, cloudRule))}`;
  return [{ resource, property: "name", value: resource.displayText("name"), problem, rule }];
}

/** Says on the last of the names that are listed how many there are. */
function summarizeRemaining(violations: readonly Violation[], count: number): Violation[] {
  const last = count > violations.length ? violations.at(-1) : undefined;
  const rule = `${count} names are held by another resource as well, and only ${violations.length} are listed`;
  return last
    ? [{ ...last, problem: `is one of many: ${rule}. Mend those first`, rule, identity: "further names" }]
    : [];
}

function nameRegistry(runState: RunState, kind: ResourceKind): NameRegistry {
  return runState.get(`names ${kind}`, () => new NameRegistry());
}

function enter(
  registry: NameRegistry,
  resource: ResourceView,
  options: UniqueNamePolicyOptions,
  scope: "stack" | "place",
  runState: RunState,
): void {
  const name = resource.text("name");
  registry.register(name === undefined ? [] : nameKeys(name, resource, options, scope, runState), resource);
}

/** A name in each place where it is held; none while the place is not known. A reserved one is held by none: all need another. */
function nameKeys(
  name: string,
  resource: ResourceView,
  { ignoresCase, reserved }: UniqueNamePolicyOptions,
  scope: "stack" | "place",
  runState: RunState,
): string[] {
  if (reserved.includes(name.toLowerCase())) {
    return [];
  }
  const scopes = scope === "stack" ? ["stack"] : getLocationScopes(resource, runState);
  return scopes.map((scopeKey) => `${scopeKey} ${ignoresCase ? name.toLowerCase() : name}`);
}

/** Of two resources that hold one name, the one that has to give way is at fault, whichever was seen first. */
function toDuplicateViolation(
  pair: readonly [ResourceView, ResourceView],
  registry: NameRegistry,
  options: UniqueNamePolicyOptions,
  scope: "stack" | "place",
  runState: RunState,
): Violation {
  const { ignoresCase, reason, cloudRule } = options;
  const [holder, resource] = [...pair].sort(runState.byPrecedence) as [ResourceView, ResourceView];
  const given = resource.text("name") ?? "";
  const normalized = ignoresCase ? given.toLowerCase() : given;
  const free = registry.suggestFreeName(resource.urn, normalized, cloudRule, (name) =>
    nameKeys(name, resource, options, scope, runState),
  );
  return {
    resource,
    property: "name",
    value: resource.displayText("name"),
    problem: `is that of ${holder.label} as well, but ${reason}${suggestionText(free)}`,
    rule: `it must differ from that of ${holder.label}, since ${reason}`,
    isHidden: holder.isSecret("name"),
    identity: `${pair
      .map(({ urn }) => urn)
      .sort()
      .join(" ")} same name`,
  };
}
