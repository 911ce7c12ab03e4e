import type { NetworkChange } from "../../client/services/modelArts/network";
import { arePeersEqual, areSfsTurbosEqual, toConnections, type NetworkState } from "./connections";

/**
 * What an update request has to carry to turn what exists into what is wanted: only what differs, and a list that differs whole.
 *
 * @param existing the network as it is, in the form of the state.
 * @param desired the inputs.
 */
export function toNetworkChange(existing: NetworkState, desired: NetworkState): NetworkChange {
  const before = toConnections(existing);
  const after = toConnections(desired);
  const { description = "", workspaceId = "0", ipv6Enabled = false } = desired;
  return {
    ...((existing.description ?? "") !== description && { description }),
    ...((existing.workspaceId ?? "0") !== workspaceId && { workspaceId }),
    ...(ipv6Enabled && existing.ipv6Enabled !== true && { ipv6Enabled }),
    ...(!arePeersEqual(before.peers, after.peers) && { peers: after.peers }),
    ...(!areSfsTurbosEqual(before.sfsTurbos, after.sfsTurbos) && { sfsTurbos: after.sfsTurbos }),
  };
}

/** A record of a network once a change is made, in the form of the state: what holds until a response shows it. */
export function applyNetworkChange<R extends NetworkState>(record: R, change: NetworkChange): R {
  const { peers, sfsTurbos, ...others } = change;
  return {
    ...record,
    ...others,
    ...(peers && { peerConnections: peers }),
    ...(sfsTurbos && { sfsTurbos }),
  };
}
