/** Milliseconds, fixed or drawn uniformly from `[min, max]`. */
export type Delay = number | readonly [number, number];

/** How long the cloud takes, as the command line starts: short but visible. */
export const cliDelays = {
  /** ModelArts network: POST until `Active`. */
  networkCreate: 3_000,
  /** ModelArts network: DELETE until 404. */
  networkDelete: 2_000,
  /** VPC peering of a network: from the request (or the network's own readiness) until `Active`. */
  peerConnect: 2_000,
  /** VPC peering of a network: removed from the list until absent from the status. */
  peerDisconnect: 1_000,
  /** SFS Turbo of a network: from the request (or the network's own readiness) until `Active`. */
  sfsConnect: 2_000,
  /** SFS Turbo of a network: removed from the list until absent from the status. */
  sfsDisconnect: 1_000,
  /** EG connection: POST until `CREATED`. */
  connectionCreate: 3_000,
  /** EG connection: DELETE until 404. */
  connectionDelete: 1_000,
  /** Every answer of the cloud, whatever the call. Real time, not the simulator's clock. */
  response: 20,
  /** RoCE network: DELETE until 404. */
  roceDelete: 0,
  /** Hyper cluster: DELETE until 404. */
  hyperClusterDelete: 0,
};

/** How long the cloud takes. */
export type Delays = { [Name in keyof typeof cliDelays]: Delay };

/** Everything at once: what a simulator inside a test starts with. */
export const noDelays = Object.fromEntries(Object.keys(cliDelays).map((name) => [name, 0])) as Delays;

/** A delay in milliseconds; `random` gives numbers from 0 up to 1. */
export function drawDelay(delay: Delay, random: () => number): number {
  if (typeof delay === "number") {
    return delay;
  }
  const [min, max] = delay;
  return min + (max - min) * random();
}
