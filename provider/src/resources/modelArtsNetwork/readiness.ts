import { FailedStateError } from "../../errors/resourceFailedError";
import type { Network } from "../../client/services/modelArts/network";
import type { Verdict } from "../../waiter/waitFor";
import { peerKey, type Connections } from "./connections";

/**
 * How long a connection that was asked for may be missing in the statuses of an active network, or show the status from before,
 * in milliseconds. The pages' own examples show an empty `connectionStatus` beside connections, so it may stay empty for good.
 */
const statusGraceMs = 60_000;

/** Judges whether a network is usable ("Creating Network Resources", table 15). */
export function judgeNetwork(subject: string, network: Network): Verdict {
  if (network.deleting) {
    return {
      state: "failed",
      error: failed(
        subject,
        "being deleted",
        network.reason,
        "Run `pulumi refresh` once it is gone, then `pulumi up`.",
      ),
    };
  }
  switch (network.phase) {
    case "Active":
      return { state: "done" };
    case "Abnormal":
      return {
        state: "failed",
        error: failed(
          `${subject} (${network.id})`,
          "Abnormal",
          network.reason,
          "It stays in the state. Mend the cause, then run `pulumi up` again, or make it anew with `pulumi up --replace URN`.",
        ),
      };
    case "Creating":
    case "":
    case undefined:
      return { state: "going", status: network.phase ?? "" };
    default:
      return { state: "going", status: network.phase, unknown: true };
  }
}

/** What judging connections needs to know beside the network. */
export interface ConnectionWait {
  readonly subject: string;
  /** Connections that must come up. */
  readonly wanted: Connections;
  /** Time since the network was seen active with these connections asked for, in milliseconds. */
  readonly waitedMs: number;
  /** Connections that an earlier operation has seen to: one of them without a status is up, without any grace. */
  readonly settled: Connections;
  /** Which lists were sent whole, so that all that is not wanted goes. */
  readonly replaced: { readonly peers: boolean; readonly sfsTurbos: boolean };
  /**
   * Keys of connections that had failed when the cloud was last asked for them: their old status may stay for a moment. A key is
   * taken out as soon as another status shows.
   */
  readonly failedBefore: Set<string>;
  /** Called at each judging for each connection that is taken as up although the cloud does not show its status. */
  readonly accept: (connection: string) => void;
}

/** Keys of the wanted connections that the cloud shows as failed: peers' and file systems'. */
export function failedConnections(
  network: Network,
  wanted: Connections,
): { readonly peers: readonly string[]; readonly sfsTurbos: readonly string[] } {
  const peers = new Set(wanted.peers.map(peerKey));
  const turbos = new Set(wanted.sfsTurbos.map(({ id }) => id));
  return {
    peers: (network.peerStatuses ?? [])
      .filter((item) => item.phase === "Abnormal" && peers.has(peerKey(item)))
      .map(peerKey),
    sfsTurbos: (network.sfsTurboStatuses ?? [])
      .filter(({ id, status }) => status === "Abnormal" && turbos.has(id))
      .map(({ id }) => id),
  };
}

/**
 * Judges whether the connections of an active network are as wanted: each wanted one is up, none of another is left. A
 * connection is found by its ids; one that is missing in the statuses is still on its way, and after a grace taken as up.
 */
export function judgeConnections(network: Network, wait: ConnectionWait): Verdict {
  const { subject, wanted } = wait;
  const peers = new Map(network.peerStatuses?.map((item) => [peerKey(item), item]));
  const turbos = new Map(network.sfsTurboStatuses?.map((item) => [item.id, item]));
  const settled = new Set([
    ...wait.settled.peers.map(peerKey),
    ...wait.settled.sfsTurbos.map(({ id }) => id),
  ]);
  const inGrace = wait.waitedMs < statusGraceMs;
  const going: string[] = [];
  const check = (
    key: string,
    name: string,
    status: string | undefined,
    reason: string | undefined,
  ): Verdict | undefined => {
    if (status !== "Abnormal") {
      wait.failedBefore.delete(key);
    } else if (!inGrace || !wait.failedBefore.has(key)) {
      return {
        state: "failed",
        error: failed(`${name} of ${subject}`, "Abnormal", reason, connectionAdvice),
      };
    }
    if (status === "Active") {
      return undefined;
    }
    if (status === undefined && settled.has(key)) {
      return undefined;
    }
    if (status === undefined && !inGrace) {
      wait.accept(name);
      return undefined;
    }
    going.push(`${name} ${status === undefined || status === "" ? "not shown" : status}`);
    return undefined;
  };
  for (const peer of wanted.peers) {
    const shown = peers.get(peerKey(peer));
    const failure = check(peerKey(peer), `peer connection to VPC ${peer.vpcId}`, shown?.phase, shown?.reason);
    if (failure) {
      return failure;
    }
  }
  for (const { id, name } of wanted.sfsTurbos) {
    const shown = turbos.get(id);
    const failure = check(id, `connection to SFS Turbo ${name}`, shown?.status, shown?.reason);
    if (failure) {
      return failure;
    }
  }
  going.push(...leftovers(network, wait));
  return going.length === 0 ? { state: "done" } : { state: "going", status: going.join(", ") };
}

const connectionAdvice =
  "The network is kept. Mend the cause (does the VPC or file system exist, do its routes allow it?), then run `pulumi up` again.";

/** Connections that are on their way out. */
function leftovers(network: Network, { wanted, replaced }: ConnectionWait): string[] {
  const peers = new Set(wanted.peers.map(peerKey));
  const turbos = new Set(wanted.sfsTurbos.map(({ id }) => id));
  return [
    ...((replaced.peers ? network.peerStatuses : undefined) ?? [])
      .filter((item) => !peers.has(peerKey(item)))
      .map(({ vpcId, phase }) => `peer connection to VPC ${vpcId} still ${phase || "there"}`),
    ...((replaced.sfsTurbos ? network.sfsTurboStatuses : undefined) ?? [])
      .filter(({ id }) => !turbos.has(id))
      .map(({ name, status }) => `connection to SFS Turbo ${name} still ${status || "there"}`),
  ];
}

function failed(what: string, status: string, reason: string | undefined, advice: string): FailedStateError {
  return new FailedStateError(what, status, reason, advice);
}
