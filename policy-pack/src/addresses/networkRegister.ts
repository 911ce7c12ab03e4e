import { meetingGroups, parseCidr, type CidrRange } from "pulumi-huaweicloud-ai/constraints";
import type { ResourceView } from "../core/resourceView";
import type { StackDefaults } from "../core/session";
import { peerVpcs, placeOf } from "./place";
import { RangeIndex } from "./rangeIndex";

/** A network whose range is known, with the groups in which it can meet others. */
export interface PlacedNetwork {
  readonly resource: ResourceView;
  readonly range: CidrRange;
  /** One for its region and project, one for each VPC that it is connected to. */
  readonly groups: readonly string[];
}

/** A network as far as its range is known; `undefined` when it is not, or is none. */
export function placeNetwork(resource: ResourceView, defaults: StackDefaults): PlacedNetwork | undefined {
  const range = parseCidr(resource.text("cidr") ?? "");
  return range && { resource, range, groups: groupsOf(resource, defaults) };
}

/** The groups in which a network can meet others. */
export function groupsOf(resource: ResourceView, defaults: StackDefaults): readonly string[] {
  return meetingGroups({ place: placeOf(resource, defaults), peerVpcIds: peerVpcs(resource) });
}

/** Remembers networks, and tells for each new one which of the others it can meet and overlaps. */
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

  /** The other networks that `network` can meet and overlaps, each once. */
  conflictsOf(network: PlacedNetwork): PlacedNetwork[] {
    return this.overlapping(network.range, network.groups).filter(
      ({ resource }) => resource.urn !== network.resource.urn,
    );
  }

  /** The networks in any of the groups that share at least one address with `range`, each once. */
  overlapping(range: CidrRange, groups: readonly string[]): PlacedNetwork[] {
    return [...new Set(groups.flatMap((name) => this.groups.get(name)?.overlapping(range) ?? []))];
  }

  /** Ranges of all networks that can meet one in `groups`. */
  takenIn(groups: readonly string[]): CidrRange[] {
    return groups.flatMap(
      (name) =>
        this.groups
          .get(name)
          ?.owners()
          .map(({ range }) => range) ?? [],
    );
  }
}
