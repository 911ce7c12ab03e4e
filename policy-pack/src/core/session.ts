import type { NetworkRange } from "pulumi-huaweicloud-ai/constraints";

/** What the stack's configuration and the environment say for all resources. */
export interface StackDefaults {
  /** Region of resources without one; `undefined` when the pack cannot tell. */
  readonly region?: string | undefined;
  /** Project of resources without one; `undefined` when the pack cannot tell. */
  readonly projectId?: string | undefined;
  /** Ranges that the cloud takes beside the documented ones. */
  readonly extraRanges: readonly NetworkRange[];
}

/**
 * What the policies remember during one preview or update.
 *
 * The engine starts the pack anew for each, and sends it one resource after the other; a policy that compares
 * resources keeps here what it has seen.
 */
export class Session {
  readonly defaults: StackDefaults;
  private readonly memories = new Map<string, unknown>();

  constructor(defaults: StackDefaults = { extraRanges: [] }) {
    this.defaults = defaults;
  }

  /** The memory of that name, made on first use. */
  memory<T>(name: string, create: () => T): T {
    if (!this.memories.has(name)) {
      this.memories.set(name, create());
    }
    return this.memories.get(name) as T;
  }
}
