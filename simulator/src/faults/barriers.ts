/** Thrown to a waiting request when the simulator is closed. */
export class SimulatorClosed extends Error {
  public constructor() {
    super("the simulator was closed");
    this.name = "SimulatorClosed";
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
 * Requests that wait at a named point until somebody lets them go on. A client that goes away does not end the
 * wait: the cloud has the whole request and will work on it.
 */
export class Holds {
  private readonly held = new Map<string, Waiter[]>();
  private readonly watchers = new Map<string, Watcher[]>();
  private closed = false;

  /** Waits at a point until {@link release}. Rejects when the simulator is closed. */
  public enter(name: string): Promise<void> {
    if (this.closed) return Promise.reject(new SimulatorClosed());
    return new Promise((resolve, reject) => {
      append(this.held, name, { resolve, reject });
      const watchers = take(this.watchers, name);
      for (const watcher of watchers)
        if (watcher.count <= this.count(name)) watcher.resolve();
        else append(this.watchers, name, watcher);
    });
  }

  /** How many requests wait at a point. */
  public count(name: string): number {
    return this.held.get(name)?.length ?? 0;
  }

  /** Resolves once so many requests wait at a point; at once when they do already. */
  public whenHeld(name: string, count = 1): Promise<void> {
    if (this.count(name) >= count) return Promise.resolve();
    if (this.closed) return Promise.reject(new SimulatorClosed());
    return new Promise((resolve, reject) => {
      append(this.watchers, name, { resolve, reject, count });
    });
  }

  /** Lets all requests at a point go on and says how many they were. */
  public release(name: string): number {
    const waiters = take(this.held, name);
    for (const waiter of waiters) waiter.resolve();
    return waiters.length;
  }

  /** Ends all waits, without the work being done. */
  public close(): void {
    this.closed = true;
    for (const map of [this.held, this.watchers])
      for (const waiters of map.values()) for (const waiter of waiters) waiter.reject(new SimulatorClosed());
    this.held.clear();
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
