import { scopesOf, parseCidr, scopeOf, type CidrRange, type LocationPart } from "../../../constraints";
import {
  isRedactedList,
  isRedactedValues,
  type RedactedValue,
  type RedactedValues,
} from "../redact/redactedValue";
import { rootOf, type Change } from "./changes";
import { compareStrings } from "./compareStrings";
import { containsUnknown } from "./difference";
import { kindOf } from "./kinds";
import { assignOverlaps } from "./addressOverlaps";
import type { ResourceState } from "./run";

/** A ModelArts network as it is after the run. */
export interface PlannedNetwork {
  readonly change: Change;
  /** The range as written; unknown and secret ones, too. */
  readonly cidr: RedactedValue | undefined;
  /** Its addresses, where they are known. */
  readonly range?: CidrRange;
  readonly region: RedactedValue | undefined;
  readonly projectId: RedactedValue | undefined;
  readonly peerVpcIds: readonly string[];
  /** The other networks that it can meet and overlaps, `maxOverlaps` at most. */
  readonly overlaps: readonly PlannedNetwork[];
  /** Whether the run changes its addresses, or what they can meet: it is new, or its range, place or connections differ. */
  readonly isAffected: boolean;
}

/** The ModelArts networks that the stack has after the run, by place and address, those of unknown range last. */
export function createAddressPlan(changes: readonly Change[]): PlannedNetwork[] {
  const networks = changes
    .filter(({ type, action }) => kindOf(type) === "ModelArtsNetwork" && action !== "delete")
    .map(toPlannedNetwork);
  networks.sort(
    (a, b) =>
      compareStrings(scopeLabel(a), scopeLabel(b)) ||
      (a.range?.first ?? Infinity) - (b.range?.first ?? Infinity) ||
      (a.range?.prefixLength ?? 0) - (b.range?.prefixLength ?? 0) ||
      compareStrings(a.change.urn, b.change.urn),
  );
  assignOverlaps(networks);
  return networks;
}

/** A network, and what it takes to find those that it overlaps. */
export type OverlapCandidate = PlannedNetwork & {
  readonly overlaps: PlannedNetwork[];
  /** The groups in which it can meet others. */
  readonly overlapScopes: readonly string[];
};

/** The arguments that decide which addresses a network has and whom it can meet. */
const addressArguments: ReadonlySet<string> = new Set([
  "cidr",
  "region",
  "projectId",
  "profile",
  "peerConnections",
]);

/** What stays, and what only changes in some other way, has the addresses that it had; old copies had some, too. */
function isAffected({ action, values, pendingDeletes }: Change): boolean {
  const isKept = action === "same" || action === "read" || action === "update";
  return (
    !isKept || pendingDeletes.length > 0 || values.some(({ path }) => addressArguments.has(rootOf(path)))
  );
}

function toPlannedNetwork(change: Change): OverlapCandidate {
  const state = change.after ?? change.before;
  const cidr = valueOf(state, "cidr");
  const range = typeof cidr === "string" ? parseCidr(cidr) : undefined;
  const peers = valueOf(state, "peerConnections");
  const network = {
    change,
    cidr,
    ...(range && { range }),
    region: valueOf(state, "region"),
    projectId: valueOf(state, "projectId"),
    peerVpcIds: (isRedactedList(peers) ? peers : []).flatMap((peer) => {
      const vpcId = isRedactedValues(peer) ? peer.vpcId : undefined;
      return typeof vpcId === "string" ? [vpcId] : [];
    }),
  };
  return {
    ...network,
    overlapScopes: overlapScopesOf(state, network.peerVpcIds),
    isAffected: isAffected(change),
    overlaps: [],
  };
}

/** What the program says, and where it leaves the choice to the provider, what the provider chose. */
function valueOf(state: ResourceState | undefined, name: string): RedactedValue | undefined {
  return state?.inputs[name] ?? state?.outputs[name];
}

/** As for the policies: by what the program leaves to the provider, and by what the provider has found. */
function overlapScopesOf(state: ResourceState | undefined, peerVpcIds: readonly string[]): string[] {
  const { inputs = {}, outputs = {} } = state ?? {};
  return scopesOf({
    scopes: [scopeIn(inputs), scopeIn({ ...outputs, ...inputs })],
    peerVpcIds: peerVpcIds.filter((vpcId) => !containsUnknown(vpcId)),
  });
}

function scopeIn(values: RedactedValues): string | undefined {
  const part = (name: string): LocationPart => {
    const value = values[name];
    if (value === undefined || value === null) {
      return undefined;
    }
    return typeof value === "string" && !containsUnknown(value) ? value : null;
  };
  // The provider fills in the region of whatever it manages.
  const region = part("region") ?? null;
  return scopeOf({ region, projectId: part("projectId"), profile: part("profile") });
}

/** Region and project in one line, as far as they can be shown. */
export function scopeLabel({ region, projectId }: PlannedNetwork): string {
  return [region, projectId]
    .map((value) => (typeof value === "string" && !containsUnknown(value) ? value : "?"))
    .join(" / ");
}
