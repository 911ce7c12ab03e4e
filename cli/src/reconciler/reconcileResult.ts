/** How a round ended, and what a person wants to know of that. */
export interface ReconcileResult {
  readonly exitCode: number;
  readonly reason?: string;
}
