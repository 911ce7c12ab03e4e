import { unknownValue } from "pulumi-huaweicloud-ai/schema";
import { isRedactedList, isRedactedValues, type RedactedValue } from "../redact/redactedValue";
import { withDefaults } from "./arguments";
import { isDeletedBeforeReplace } from "./uncertainReplacements";
import type { Change } from "./changes";
import { multisetDifference } from "./multiset";
import { containsUnknown } from "./difference";
import { createDependentsLookup, hasDependencies } from "./dependents";
import { kindOf, schemaOf } from "./kinds";
import type { ResourceState } from "./run";

/** Something that this run destroys, or that is gone already. */
export interface Warning {
  readonly change: Change;
  /** What happens to the resource and what that means; a sentence that goes on behind its name. */
  readonly text: string;
  /** Values that the sentence is about. */
  readonly values: readonly RedactedValue[];
  /** What in the stack is affected; `undefined` where the input does not tell dependencies. */
  readonly dependents?: readonly Change[];
}

/** What a run destroys. Somebody else's resources count where others depend on them. */
export function warningsOf(changes: readonly Change[], isDrift: boolean): Warning[] {
  const knowsDependencies = hasDependencies(changes);
  const dependentsOf = createDependentsLookup(changes);
  return changes.flatMap((change) => {
    const losses = [
      ...lossOf(change, isDrift),
      ...lostConnections(change, isDrift),
      ...change.pendingDeletes.map((pendingDelete) => lossOfPendingDelete(change, pendingDelete)),
    ];
    return losses.flatMap(({ isWhole, ...loss }) => {
      const dependents = isWhole ? dependentsOf(change) : [];
      const isReported =
        kindOf(change.type) !== undefined || change.before?.isProtected === true || dependents.length > 0;
      return isReported ? [{ change, ...loss, ...((knowsDependencies || !isWhole) && { dependents }) }] : [];
    });
  });
}

interface Loss {
  readonly text: string;
  readonly values: readonly RedactedValue[];
  /** Whether the whole resource goes. */
  readonly isWhole: boolean;
}

function lossOf(change: Change, isDrift: boolean): Loss[] {
  const { action, before, isUncertain } = change;
  if (action !== "delete" && action !== "replace") {
    return [];
  }
  const schema = schemaOf(change.type);
  const impact = schema ? `; this ${schema.deletionImpact}` : "";
  if (isDrift) {
    return [
      {
        text: "is gone from the cloud; after a refresh, the next `pulumi up` makes it anew",
        values: [],
        isWhole: true,
      },
    ];
  }
  const option = retention(change, before);
  if (option !== undefined) {
    return [
      { text: `is given up by the stack, but stays in the cloud (\`${option}\`)`, values: [], isWhole: true },
    ];
  }
  const protection = before?.isProtected === true ? ". It is protected, so that Pulumi will refuse" : "";
  if (action === "delete") {
    return [{ text: `is deleted${impact}${protection}`, values: [], isWhole: true }];
  }
  const order = isDeletedBeforeReplace(change)
    ? "deleted before the new one exists"
    : "deleted once the new one exists and its dependents have moved";
  return [
    {
      text: `${isUncertain ? "may be" : "is"} replaced: the old one is ${order}${impact}${protection}`,
      values: [],
      isWhole: true,
    },
  ];
}

/** The option that lets an object stay in the cloud. */
function retention({ type }: Change, state: ResourceState | undefined): string | undefined {
  if (state?.isRetained === true) {
    return "retainOnDelete";
  }
  return kindOf(type) === "RoceNetwork" && state?.inputs.deletionPolicy === "retain"
    ? "deletionPolicy"
    : undefined;
}

function lossOfPendingDelete(change: Change, pendingDelete: ResourceState): Loss {
  const option = retention(change, pendingDelete);
  const end =
    option === undefined
      ? "it is deleted, which cuts off what still uses it"
      : `the stack gives it up, but it stays in the cloud (\`${option}\`)`;
  return {
    text: `has an old copy, left by an interrupted replacement; ${end}:`,
    values: [pendingDelete.id ?? "?"],
    isWhole: false,
  };
}

function lostConnections(change: Change, isDrift: boolean): Loss[] {
  if (kindOf(change.type) !== "ModelArtsNetwork" || change.action !== "update") {
    return [];
  }
  return [
    ...lostItems(change, "peerConnections", "connection to VPC", isDrift),
    ...lostItems(change, "sfsTurbos", "mount of SFS Turbo", isDrift),
  ];
}

function lostItems(
  change: Change,
  name: "peerConnections" | "sfsTurbos",
  what: string,
  isDrift: boolean,
): Loss[] {
  const [before, after] = [change.before, change.after].map((state) => {
    const schema = schemaOf(change.type);
    const values = isDrift ? state?.outputs : state?.inputs;
    return schema && values ? withDefaults(schema, values)[name] : undefined;
  });
  const existing = isRedactedList(before) ? before : [];
  if (existing.length === 0) {
    return [];
  }
  if (after === unknownValue) {
    return [
      {
        text: `may lose each ${what}: the new list is not known yet. It has now`,
        values: existing.map(nameOf),
        isWhole: false,
      },
    ];
  }
  const lost = lostItemsOf(name, existing, isRedactedList(after) ? after : []);
  // An entry that is not known yet may turn out to be the one that seems to be missing.
  const verb = isDrift ? "has lost" : containsUnknown(after) ? "may lose" : "loses";
  return lost.length === 0 ? [] : [{ text: `${verb} its ${what}`, values: lost.map(nameOf), isWhole: false }];
}

/** A connection whose gateway alone changes is not lost. */
function lostItemsOf(
  name: string,
  existing: readonly RedactedValue[],
  left: readonly RedactedValue[],
): RedactedValue[] {
  const identity = (item: RedactedValue): RedactedValue => {
    if (!isRedactedValues(item)) {
      return item;
    }
    const { vpcId, subnetId, id } = item;
    return name === "sfsTurbos" ? (id ?? null) : [vpcId ?? null, subnetId ?? null];
  };
  const identities = existing.map(identity);
  const gone = multisetDifference(identities, left.map(identity));
  // What is gone keeps its order, so that one walk over both finds it.
  let next = 0;
  return existing.filter((_item, index) => {
    const isGone = next < gone.length && identities[index] === gone[next];
    next += Number(isGone);
    return isGone;
  });
}

function nameOf(item: RedactedValue): RedactedValue {
  if (!isRedactedValues(item)) {
    return item;
  }
  const { vpcId, subnetId, id, name } = item;
  const parts = vpcId === undefined ? [name, id] : [vpcId, subnetId];
  const [first, second] = parts.map((part) =>
    typeof part === "string" && part !== unknownValue ? part : "?",
  );
  return `${first ?? "?"} (${vpcId === undefined ? "id" : "subnet"} ${second ?? "?"})`;
}
