import { Claims } from "./claims";
import { CreateQueue } from "./createQueue";
import type { Observation } from "../client/services/observation";

/**
 * What one process does with all objects of a kind in one scope: endpoint and project, through any profile.
 */
export class ScopeRecord<T> {
  /** Which objects resources of this process have. */
  readonly claims = new Claims();
  /** Serializes create requests whose results cannot be told apart. */
  readonly createQueue = new CreateQueue();
  private readonly handedOver = new Map<string, Observation<T>>();
  private readonly deletedIds = new Set<string>();
  private readonly listeners: (() => void)[] = [];

  /** Calls back before and after every request that creates, changes or deletes an object. */
  onWrite(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Sends a request that creates, changes or deletes an object. */
  async write<R>(request: () => Promise<R>): Promise<R> {
    this.notify();
    try {
      return await request();
    } finally {
      this.notify();
    }
  }

  /** Hands a claimed object over to the resource that replaces the one whose placeholder is deleted. */
  handOver(id: string, observed: Observation<T>): void {
    this.handedOver.set(id, observed);
  }

  /** Takes a handed-over object that matches. */
  takeHandedOver(matches: (object: T) => boolean): { id: string; observed: Observation<T> } | undefined {
    for (const [id, observed] of this.handedOver) {
      if (matches(observed.object)) {
        this.handedOver.delete(id);
        return { id, observed };
      }
    }
    return undefined;
  }

  /** Records that an object is gone, which a list may still show for a while. */
  recordDeleted(id: string): void {
    this.claims.release(id);
    this.deletedIds.add(id);
  }

  /** Whether this process has deleted an object of this id. */
  wasDeleted(id: string): boolean {
    return this.deletedIds.has(id);
  }

  private notify(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}
