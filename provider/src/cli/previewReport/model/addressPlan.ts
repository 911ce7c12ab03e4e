import { collides, meetingGroups, parseCidr, type CidrRange } from "../../../constraints";
import { isShownList, isShownValues, type Shown } from "../masking/shown";
import type { Change } from "./changes";
import { compareTexts } from "./compareTexts";
import { holdsUnknown } from "./difference";
import { kindOf } from "./kinds";
import type { ResourceState } from "./run";

/** A ModelArts network as it is after the run. */
export interface PlannedNetwork {
  readonly change: Change;
  /** The range as written; unknown and secret ones, too. */
  readonly cidr: Shown | undefined;
  /** Its addresses, where they are known. */
  readonly range?: CidrRange;
  readonly region: Shown | undefined;
  readonly projectId: Shown | undefined;
  readonly peerVpcIds: readonly string[];
  /** The other networks that it can meet and overlaps. */
  readonly overlaps: readonly PlannedNetwork[];
}

/** The ModelArts networks that the stack has after the run, by place and address, those of unknown range last. */
export function addressPlanOf(changes: readonly Change[]): PlannedNetwork[] {
  const networks = changes
    .filter(({ type, action }) => kindOf(type) === "ModelArtsNetwork" && action !== "delete")
    .map(place);
  for (const network of networks) {
    network.overlaps.push(...networks.filter((other) => other !== network && meet(network, other)));
  }
  return networks.sort(
    (a, b) =>
      compareTexts(placeText(a), placeText(b)) ||
      (a.range?.first ?? Infinity) - (b.range?.first ?? Infinity) ||
      (a.range?.prefixLength ?? 0) - (b.range?.prefixLength ?? 0) ||
      compareTexts(a.change.urn, b.change.urn),
  );
}

type Placed = PlannedNetwork & {
  readonly overlaps: PlannedNetwork[];
  /** The groups in which it can meet others. */
  readonly groups: readonly string[];
};

function place(change: Change): Placed {
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
    peerVpcIds: (isShownList(peers) ? peers : []).flatMap((peer) => {
      const vpcId = isShownValues(peer) ? peer.vpcId : undefined;
      return typeof vpcId === "string" ? [vpcId] : [];
    }),
  };
  return { ...network, groups: groupsOf(network), overlaps: [] };
}

/** What the program says, and where it leaves the choice to the provider, what the provider chose. */
function valueOf(state: ResourceState | undefined, name: string): Shown | undefined {
  return state?.inputs[name] ?? state?.outputs[name];
}

function meet(a: Placed, b: Placed): boolean {
  return (
    a.range !== undefined &&
    b.range !== undefined &&
    collides({ range: a.range, groups: a.groups }, { range: b.range, groups: b.groups })
  );
}

function groupsOf({ region, projectId, peerVpcIds }: Omit<PlannedNetwork, "overlaps">): string[] {
  const isPlaced = typeof region === "string" && typeof projectId === "string";
  return meetingGroups({
    place: isPlaced && !holdsUnknown([region, projectId]) ? `${region} ${projectId}` : undefined,
    peerVpcIds: peerVpcIds.filter((vpcId) => !holdsUnknown(vpcId)),
  });
}

/** Region and project in one line, as far as they can be shown. */
export function placeText({ region, projectId }: PlannedNetwork): string {
  return [region, projectId]
    .map((value) => (typeof value === "string" && !holdsUnknown(value) ? value : "?"))
    .join(" / ");
}
