import type { ResourceState } from "../model/run";

/** A step as Pulumi writes it; a replacement takes several. */
export interface RawStep {
  readonly op: string;
  readonly urn: string;
  readonly before?: ResourceState | undefined;
  readonly after?: ResourceState | undefined;
  readonly replaceReasons: readonly string[];
  readonly diffReasons: readonly string[];
}
