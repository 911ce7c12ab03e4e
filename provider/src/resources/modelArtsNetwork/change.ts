import type { Values } from "../../schema/values";
import type { NetworkChange } from "../../client/services/modelArts/network";
import { toConnections, arePeersEqual, areSfsTurbosEqual } from "./connections";
import { getString } from "../../lifecycle/outputs";

/**
 * What an update call has to carry to turn what exists into what is wanted: only what differs, and a list that differs whole.
 *
 * @param existing the network as it is, in the form of the state.
 * @param desired the inputs.
 */
export function toNetworkChange(existing: Values, desired: Values): NetworkChange {
  const before = toConnections(existing);
  const after = toConnections(desired);
  const description = getString(desired, "description") ?? "";
  const workspaceId = getString(desired, "workspaceId") ?? "0";
  return {
    ...((getString(existing, "description") ?? "") !== description && { description }),
    ...((getString(existing, "workspaceId") ?? "0") !== workspaceId && { workspaceId }),
    ...(desired.ipv6Enabled === true && existing.ipv6Enabled !== true && { ipv6Enabled: true as const }),
    ...(!arePeersEqual(before.peers, after.peers) && { peers: after.peers }),
    ...(!areSfsTurbosEqual(before.sfsTurbos, after.sfsTurbos) && { sfsTurbos: after.sfsTurbos }),
  };
}

/** A record of a network once a change is made, in the form of the state: what holds until a response shows it. */
export function applyNetworkChange(record: Values, change: NetworkChange): Values {
  const { peers, sfsTurbos, ...others } = change;
  return {
    ...record,
    ...others,
    ...(peers && { peerConnections: peers }),
    ...(sfsTurbos && { sfsTurbos }),
  };
}
