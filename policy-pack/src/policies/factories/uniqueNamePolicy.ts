import { adviceOf, suggestName, type NameRule } from "pulumi-huaweicloud-ai/constraints";
import { placesOf } from "../../addresses/locationScopes";
import { definePolicy, type Policy } from "../../engine/definePolicy";
import type { Finding } from "../../engine/violation";
import type { ResourceKind } from "../../engine/resourceTypes";
import type { ResourceView } from "../../engine/resourceView";
import type { Session } from "../../engine/runState";
import { choice } from "../../engine/settingTypes";
import { NameRegister } from "../names/nameRegistry";

/** A program with more equal names than this has one mistake that explains most of them. */
const maximumFindings = 100;

/** What differs between the types whose names are held once. */
export interface UniquelyNamedType {
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
  readonly cloudRule: NameRule;
  /** Names that the cloud keeps for itself, in lower case. */
  readonly reserved: readonly string[];
}

/** A policy that no two resources of a type hold the same name. */
export function uniqueNamePolicy(type: UniquelyNamedType): Policy {
  const { name, kind, plural, reason, scope } = type;
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
      scope: choice<"stack" | "place">(
        'Where names are compared: in the whole "stack", or in each "place" (account, region and project).',
        ["stack", "place"],
        scope,
      ),
    },
    checkResource: (resource) => findReserved(resource, type),
    remember: (resource, settings, session) => {
      enter(registerOf(session, kind), resource, type, settings.scope, session);
    },
    checkAmongOthers: (resource, settings, session) => {
      if (session.comparesAtEnd) {
        return [];
      }
      const register = registerOf(session, kind);
      const [namesake] = register.namesakesOf(resource).sort(session.byPrecedence);
      return namesake ? [findTaken([resource, namesake], register, type, settings.scope, session)] : [];
    },
    checkStack: (resources, settings, session) => {
      const register = new NameRegister();
      resources.forEach((resource) => {
        enter(register, resource, type, settings.scope, session);
      });
      const taken = register.shared().flatMap((holders) => {
        const [first, ...others] = holders.sort(session.byPrecedence);
        return first ? others.map((other) => [first, other] as const) : [];
      });
      const findings = taken
        .sort(([, a], [, b]) => session.byPrecedence(a, b))
        .slice(0, maximumFindings)
        .map((pair) => findTaken(pair, register, type, settings.scope, session));
      return [
        ...resources.flatMap((resource) => findReserved(resource, type)),
        ...findings,
        ...countFurther(findings, taken.length),
      ];
    },
  });
}

function findReserved(resource: ResourceView, { reserved, cloudRule }: UniquelyNamedType): Finding[] {
  const given = resource.text("name");
  if (given === undefined || !reserved.includes(given.toLowerCase())) {
    return [];
  }
  const rule = `the cloud keeps ${reserved.map((item) => JSON.stringify(item)).join(", ")} for itself`;
  const problem = `is taken; ${rule}${adviceOf(suggestName(given, cloudRule))}`;
  return [{ resource, property: "name", value: resource.show("name"), problem, rule }];
}

/** Says on the last of the names that are listed how many there are. */
function countFurther(findings: readonly Finding[], count: number): Finding[] {
  const last = count > findings.length ? findings.at(-1) : undefined;
  const rule = `${count} names are held by another resource as well, and only ${findings.length} are listed`;
  return last
    ? [{ ...last, problem: `is one of many: ${rule}. Mend those first`, rule, identity: "further names" }]
    : [];
}

function registerOf(session: Session, kind: ResourceKind): NameRegister {
  return session.memory(`names ${kind}`, () => new NameRegister());
}

function enter(
  register: NameRegister,
  resource: ResourceView,
  type: UniquelyNamedType,
  scope: "stack" | "place",
  session: Session,
): void {
  const name = resource.text("name");
  register.enter(name === undefined ? [] : keysOf(name, resource, type, scope, session), resource);
}

/** A name in each place where it is held; none while the place is not known. A reserved one is held by none: all need another. */
function keysOf(
  name: string,
  resource: ResourceView,
  { ignoresCase, reserved }: UniquelyNamedType,
  scope: "stack" | "place",
  session: Session,
): string[] {
  if (reserved.includes(name.toLowerCase())) {
    return [];
  }
  const areas = scope === "stack" ? ["stack"] : placesOf(resource, session);
  return areas.map((area) => `${area} ${ignoresCase ? name.toLowerCase() : name}`);
}

/** Of two resources that hold one name, the one that has to give way is at fault, whichever was seen first. */
function findTaken(
  pair: readonly [ResourceView, ResourceView],
  register: NameRegister,
  type: UniquelyNamedType,
  scope: "stack" | "place",
  session: Session,
): Finding {
  const { ignoresCase, reason, cloudRule } = type;
  const [holder, resource] = [...pair].sort(session.byPrecedence) as [ResourceView, ResourceView];
  const given = resource.text("name") ?? "";
  const folded = ignoresCase ? given.toLowerCase() : given;
  const free = register.freeName(resource.urn, folded, cloudRule, (name) =>
    keysOf(name, resource, type, scope, session),
  );
  return {
    resource,
    property: "name",
    value: resource.show("name"),
    problem: `is that of ${holder.label} as well, but ${reason}${adviceOf(free)}`,
    rule: `it must differ from that of ${holder.label}, since ${reason}`,
    isHidden: holder.isSecret("name"),
    identity: `${pair
      .map(({ urn }) => urn)
      .sort()
      .join(" ")} same name`,
  };
}
