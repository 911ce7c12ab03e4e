import { meetingGroups, parseCidr, type CidrRange } from "pulumi-huaweicloud-ai/constraints";
import type { ResourceView } from "../engine/resourceView";
import type { Session } from "../engine/runState";
import { peerVpcs, placesOf } from "./locationScopes";
import { RangeIndex } from "./rangeIndex";

/** A network whose range is known, with the groups in which it can meet others. */
export interface PlacedNetwork {
  readonly resource: ResourceView;
  readonly range: CidrRange;
  /** One for its region and project, one for each VPC that it is connected to. */
  readonly groups: readonly string[];
}

/** A network as far as its range is known; `undefined` when it is not, or is none. */
export function placeNetwork(resource: ResourceView, session: Session): PlacedNetwork | undefined {
  const range = parseCidr(resource.text("cidr") ?? "");
  return range && { resource, range, groups: groupsOf(resource, session) };
}

/** The groups in which a network can meet others. */
export function groupsOf(resource: ResourceView, session: Session): readonly string[] {
  return meetingGroups({
    places: placesOf(resource, session),
    peerVpcIds: peerVpcs(resource).map(({ vpcId }) => vpcId),
  });
}

/** Compares two networks by which one keeps its range: the larger one, where both exist or neither does. */
export function byPrecedence(session: Session): (a: PlacedNetwork, b: PlacedNetwork) => number {
  return (a, b) =>
    session.byPrecedence(
      a.resource,
      b.resource,
      a.range.prefixLength - b.range.prefixLength || a.range.first - b.range.first,
    );
}

/** Remembers networks, and tells which of the others a network can meet and overlaps. */
export class NetworkRegister {
  private readonly groups = new Map<string, RangeIndex<PlacedNetwork>>();
  private readonly byUrn = new Map<string, PlacedNetwork>();

  /** Enters a network; a network of the same URN is the same one, seen again, and makes room. */
  add(network: PlacedNetwork): void {
    this.remove(network.resource.urn);
    this.byUrn.set(network.resource.urn, network);
    for (const name of network.groups) {
      const group = this.groups.get(name) ?? new RangeIndex<PlacedNetwork>();
      group.add(network.range, network);
      this.groups.set(name, group);
    }
  }

  /** Forgets a network. */
  remove(urn: string): void {
    const known = this.byUrn.get(urn);
    if (known) {
      this.byUrn.delete(urn);
      known.groups.forEach((name) => this.groups.get(name)?.remove(known.range, known));
    }
  }

  /** The networks of each group, the groups by their names. */
  members(): PlacedNetwork[][] {
    const groups = [...this.groups].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
    return groups.map(([, group]) => group.owners());
  }

  /** The other networks that `network` can meet and overlaps, each once: `limit` at most. */
  conflictsOf(network: PlacedNetwork, limit = Infinity): PlacedNetwork[] {
    return this.overlapping(network.range, network.groups, limit + 1)
      .filter(({ resource }) => resource.urn !== network.resource.urn)
      .slice(0, limit);
  }

  /** The networks in any of the groups that share at least one address with `range`, each once: `limit` at most of a group. */
  overlapping(range: CidrRange, groups: readonly string[], limit = Infinity): PlacedNetwork[] {
    return [...new Set(groups.flatMap((name) => this.groups.get(name)?.overlapping(range, limit) ?? []))];
  }

  /** Ranges of all networks that can meet one in `groups`, but for that of the network itself. */
  takenIn(groups: readonly string[], urn: string): CidrRange[] {
    return groups
      .flatMap((name) => this.groups.get(name)?.owners() ?? [])
      .filter(({ resource }) => resource.urn !== urn)
      .map(({ range }) => range);
  }
}
