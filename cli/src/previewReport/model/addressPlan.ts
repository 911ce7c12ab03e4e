import { type LocationPart, parseCidr, scopeOf, scopesOf } from "pulumi-huaweicloud-ai/constraints";
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
import type { OverlapCandidate, PlannedNetwork } from "./plannedNetwork";
import type { ResourceState } from "./run";

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
