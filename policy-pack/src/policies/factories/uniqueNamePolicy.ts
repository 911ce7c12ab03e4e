import { adviceOf, suggestName, type NameRule } from "pulumi-huaweicloud-ai/constraints";
import { placeOf } from "../../addresses/place";
import { definePolicy, type Policy } from "../../core/definePolicy";
import type { Finding } from "../../core/finding";
import type { ResourceKind } from "../../core/resourceTypes";
import type { ResourceView } from "../../core/resourceView";
import type { Session } from "../../core/session";
import { choice } from "../../core/settingKinds";
import { NameRegister } from "../names/nameRegister";

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
        'Where names are compared: in the whole "stack", or in each "place" (region and project).',
        ["stack", "place"],
        scope,
      ),
    },
    checkResource: (resource, settings, session) => {
      const seen = session.memory(`names ${kind}`, () => new NameRegister());
      return findClash(resource, type, settings.scope, seen, session);
    },
    checkStack: (resources, settings, session) => {
      const seen = new NameRegister();
      return resources.flatMap((resource) => findClash(resource, type, settings.scope, seen, session));
    },
  });
}

/** Two resources that both have a reserved name are told that first: each of them needs another one anyway. */
function findClash(
  resource: ResourceView,
  type: UniquelyNamedType,
  scope: "stack" | "place",
  seen: NameRegister,
  session: Session,
): Finding[] {
  const reserved = findReserved(resource, type);
  const taken = findTaken(resource, type, scope, seen, session);
  return reserved.length > 0 ? reserved : taken;
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

function findTaken(
  resource: ResourceView,
  { ignoresCase, reason, cloudRule }: UniquelyNamedType,
  scope: "stack" | "place",
  seen: NameRegister,
  { defaults }: Session,
): Finding[] {
  const given = resource.text("name");
  const area = scope === "stack" ? "stack" : placeOf(resource, defaults);
  if (given === undefined || area === undefined) {
    seen.forget(resource.urn);
    return [];
  }
  const folded = ignoresCase ? given.toLowerCase() : given;
  const holder = seen.enter(`${area} ${folded}`, resource);
  if (!holder) {
    return [];
  }
  const free = seen.freeName(folded, cloudRule, (text) => `${area} ${text}`);
  const rule = `it must differ from that of ${holder.label}, since ${reason}`;
  return [
    {
      resource,
      property: "name",
      value: resource.show("name"),
      problem: `is that of ${holder.label} as well, but ${reason}${adviceOf(free)}`,
      rule,
      identity: `${[resource.urn, holder.urn].sort().join(" ")} same name`,
    },
  ];
}
