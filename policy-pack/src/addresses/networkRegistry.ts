import { scopesOf, parseCidr, type CidrRange } from "pulumi-huaweicloud-ai/constraints";
import type { ResourceView } from "../engine/resourceView";
import type { RunState } from "../engine/runState";
import { getPeerVpcs, getLocationScopes } from "./locationScopes";
import { RangeIndex } from "./rangeIndex";

/** A network whose range is known, with the groups in which it can meet others. */
export interface ResolvedNetwork {
  readonly resource: ResourceView;
  readonly range: CidrRange;
  /** One for its region and project, one for each VPC that it is connected to. */
  readonly scopes: readonly string[];
}

/** A network as far as its range is known; `undefined` when it is not, or is none. */
export function resolveNetwork(resource: ResourceView, runState: RunState): ResolvedNetwork | undefined {
  const range = parseCidr(resource.text("cidr") ?? "");
  return range && { resource, range, scopes: getOverlapScopes(resource, runState) };
}

/** The groups in which a network can meet others. */
export function getOverlapScopes(resource: ResourceView, runState: RunState): readonly string[] {
  return scopesOf({
    scopes: getLocationScopes(resource, runState),
    peerVpcIds: getPeerVpcs(resource).map(({ vpcId }) => vpcId),
  });
}

/** Compares two networks by which one keeps its range: the larger one, where both exist or neither does. */
export function byPrecedence(runState: RunState): (a: ResolvedNetwork, b: ResolvedNetwork) => number {
  return (a, b) =>
    runState.byPrecedence(
      a.resource,
      b.resource,
      a.range.prefixLength - b.range.prefixLength || a.range.first - b.range.first,
    );
}

/** Remembers networks, and tells which of the others a network can meet and overlaps. */
export class NetworkRegistry {
  private readonly scopes = new Map<string, RangeIndex<ResolvedNetwork>>();
  private readonly byUrn = new Map<string, ResolvedNetwork>();

  /** Enters a network; a network of the same URN is the same one, seen again, and makes room. */
  add(network: ResolvedNetwork): void {
    this.remove(network.resource.urn);
    this.byUrn.set(network.resource.urn, network);
    for (const name of network.scopes) {
      const scope = this.scopes.get(name) ?? new RangeIndex<ResolvedNetwork>();
      scope.add(network.range, network);
      this.scopes.set(name, scope);
    }
  }

  /** Forgets a network. */
  remove(urn: string): void {
    const known = this.byUrn.get(urn);
    if (known) {
      this.byUrn.delete(urn);
      known.scopes.forEach((name) => this.scopes.get(name)?.remove(known.range, known));
    }
  }

  /** The networks of each group, the groups by their names. */
  networksPerScope(): ResolvedNetwork[][] {
    const scopes = [...this.scopes].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
    return scopes.map(([, group]) => group.owners());
  }

  /** The other networks that `network` can meet and overlaps, each once: `limit` at most. */
  findConflicts(network: ResolvedNetwork, limit = Infinity): ResolvedNetwork[] {
    return this.findOverlapping(network.range, network.scopes, limit + 1)
      .filter(({ resource }) => resource.urn !== network.resource.urn)
      .slice(0, limit);
  }

  /** The networks in any of the groups that share at least one address with `range`, each once: `limit` at most of a group. */
  findOverlapping(range: CidrRange, scopes: readonly string[], limit = Infinity): ResolvedNetwork[] {
    return [...new Set(scopes.flatMap((name) => this.scopes.get(name)?.overlapping(range, limit) ?? []))];
  }

  /** Ranges of all networks that can meet one in `groups`, but for that of the network itself. */
  rangesIn(scopes: readonly string[], urn: string): CidrRange[] {
    return scopes
      .flatMap((name) => this.scopes.get(name)?.owners() ?? [])
      .filter(({ resource }) => resource.urn !== urn)
      .map(({ range }) => range);
  }
}
