/** Thrown to a waiting request when the simulator is closed. */
export class SimulatorClosedError extends Error {
  constructor() {
    super("the simulator was closed");
    this.name = "SimulatorClosedError";
  }
}

interface Waiter {
  resolve: () => void;
  reject: (error: Error) => void;
}

interface Watcher extends Waiter {
  count: number;
}

/**
 * Requests that wait at a named barrier until its release. A client that disconnects does not end the
 * wait: the cloud has the whole request and will work on it.
 */
export class Barriers {
  private readonly waiting = new Map<string, Waiter[]>();
  private readonly watchers = new Map<string, Watcher[]>();
  private closed = false;

  /** Waits at a point until {@link release}. Rejects when the simulator is closed. */
  wait(name: string): Promise<void> {
    if (this.closed) {
      return Promise.reject(new SimulatorClosedError());
    }
    return new Promise((resolve, reject) => {
      append(this.waiting, name, { resolve, reject });
      const watchers = take(this.watchers, name);
      for (const watcher of watchers) {
        if (watcher.count <= this.countWaiting(name)) {
          watcher.resolve();
        } else {
          append(this.watchers, name, watcher);
        }
      }
    });
  }

  /** How many requests wait at a point. */
  countWaiting(name: string): number {
    return this.waiting.get(name)?.length ?? 0;
  }

  /** Resolves once so many requests wait at a point; at once when they do already. */
  waitForArrivals(name: string, count = 1): Promise<void> {
    if (this.countWaiting(name) >= count) {
      return Promise.resolve();
    }
    if (this.closed) {
      return Promise.reject(new SimulatorClosedError());
    }
    return new Promise((resolve, reject) => {
      append(this.watchers, name, { resolve, reject, count });
    });
  }

  /** Lets all requests at a point go on and says how many they were. */
  release(name: string): number {
    const waiters = take(this.waiting, name);
    for (const waiter of waiters) {
      waiter.resolve();
    }
    return waiters.length;
  }

  /** Ends all waits, without the work being done. */
  close(): void {
    this.closed = true;
    for (const map of [this.waiting, this.watchers]) {
      for (const waiters of map.values()) {
        for (const waiter of waiters) {
          waiter.reject(new SimulatorClosedError());
        }
      }
    }
    this.waiting.clear();
    this.watchers.clear();
  }
}

function append<T>(map: Map<string, T[]>, name: string, item: T): void {
  map.set(name, [...(map.get(name) ?? []), item]);
}

function take<T>(map: Map<string, T[]>, name: string): T[] {
  const items = map.get(name) ?? [];
  map.delete(name);
  return items;
}
