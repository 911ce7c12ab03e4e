/** Milliseconds, fixed or drawn uniformly from `[min, max]`. */
export type Delay = number | readonly [number, number];

/** How long the cloud takes. */
export interface Delays {
  /** ModelArts network: POST until `Active`. */
  networkCreate: Delay;
  /** ModelArts network: DELETE until 404. */
  networkDelete: Delay;
  /** VPC peering of a network: from the request (or the network's own readiness) until `Active`. */
  peerConnect: Delay;
  /** VPC peering of a network: removed from the list until absent from the status. */
  peerDisconnect: Delay;
  /** SFS Turbo of a network: from the request (or the network's own readiness) until `Active`. */
  sfsConnect: Delay;
  /** SFS Turbo of a network: removed from the list until absent from the status. */
  sfsDisconnect: Delay;
  /** EG connection: POST until `CREATED`. */
  connectionCreate: Delay;
  /** EG connection: DELETE until 404. */
  connectionDelete: Delay;
  /** Every answer of the cloud, whatever the call. Real time, not the simulator's clock. */
  response: Delay;
  /** RoCE network: DELETE until 404. */
  roceDelete: Delay;
  /** Hyper cluster: DELETE until 404. */
  hyperClusterDelete: Delay;
}

/** Everything at once: what a simulator inside a test starts with. */
export const noDelays: Delays = {
  networkCreate: 0,
  networkDelete: 0,
  peerConnect: 0,
  peerDisconnect: 0,
  sfsConnect: 0,
  sfsDisconnect: 0,
  connectionCreate: 0,
  connectionDelete: 0,
  response: 0,
  roceDelete: 0,
  hyperClusterDelete: 0,
};

/** Short but visible: what the command line starts with. */
export const cliDelays: Delays = {
  networkCreate: 3_000,
  networkDelete: 2_000,
  peerConnect: 2_000,
  peerDisconnect: 1_000,
  sfsConnect: 2_000,
  sfsDisconnect: 1_000,
  connectionCreate: 3_000,
  connectionDelete: 1_000,
  response: 20,
  roceDelete: 0,
  hyperClusterDelete: 0,
};

/** A delay in milliseconds; `random` gives numbers from 0 up to 1. */
export function drawDelay(delay: Delay, random: () => number): number {
  if (typeof delay === "number") {
    return delay;
  }
  const [min, max] = delay;
  return min + (max - min) * random();
}
