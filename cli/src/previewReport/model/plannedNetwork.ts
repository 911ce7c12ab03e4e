import type { CidrRange } from "pulumi-huaweicloud-ai/constraints";
import type { RedactedValue } from "../redact/redactedValue";
import type { Change } from "./changes";

/** A ModelArts network as it is after the run. */
export interface PlannedNetwork {
  readonly change: Change;
  /** The range as written; unknown and secret ones, too. */
  readonly cidr: RedactedValue | undefined;
  /** Its addresses, where they are known. */
  readonly range?: CidrRange;
  readonly region: RedactedValue | undefined;
  readonly projectId: RedactedValue | undefined;
  readonly peerVpcIds: readonly string[];
  /** The other networks that it can meet and overlaps, `maxOverlaps` at most. */
  readonly overlaps: readonly PlannedNetwork[];
  /** Whether the run changes its addresses, or what they can meet: it is new, or its range, place or connections differ. */
  readonly isAffected: boolean;
}

/** A network, and what it takes to find those that it overlaps. */
export type OverlapCandidate = PlannedNetwork & {
  readonly overlaps: PlannedNetwork[];
  /** The groups in which it can meet others. */
  readonly overlapScopes: readonly string[];
};
