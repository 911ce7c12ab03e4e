/** A broken limit of an argument. */
export interface CheckFailure {
  /** Path of the argument, such as `peerConnections[1].vpcId`. */
  readonly property: string;
  /** The value, the limit, and what to write instead. */
  readonly reason: string;
}
