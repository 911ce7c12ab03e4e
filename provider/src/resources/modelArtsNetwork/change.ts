import type { Values } from "../../schema/property";
import type { NetworkChange } from "../../client/services/modelArts/network";
import { connectionsOf, samePeers, sameSfsTurbos } from "./connections";
import { text } from "../../lifecycle/outputs";

/**
 * What an update call has to carry to turn what exists into what is wanted: only what differs, and a list that differs whole.
 *
 * @param existing the network as it is, in the form of the state.
 * @param wanted the inputs.
 */
export function networkChange(existing: Values, wanted: Values): NetworkChange {
  const before = connectionsOf(existing);
  const after = connectionsOf(wanted);
  const description = text(wanted, "description") ?? "";
  const workspaceId = text(wanted, "workspaceId") ?? "0";
  return {
    ...((text(existing, "description") ?? "") !== description && { description }),
    ...((text(existing, "workspaceId") ?? "0") !== workspaceId && { workspaceId }),
    ...(wanted.ipv6Enabled === true && existing.ipv6Enabled !== true && { ipv6Enabled: true as const }),
    ...(!samePeers(before.peers, after.peers) && { peers: after.peers }),
    ...(!sameSfsTurbos(before.sfsTurbos, after.sfsTurbos) && { sfsTurbos: after.sfsTurbos }),
  };
}

/** A record of a network once a change is made, in the form of the state: what holds until a response shows it. */
export function withChange(record: Values, change: NetworkChange): Values {
  const { peers, sfsTurbos, ...others } = change;
  return {
    ...record,
    ...others,
    ...(peers && { peerConnections: peers }),
    ...(sfsTurbos && { sfsTurbos }),
  };
}
