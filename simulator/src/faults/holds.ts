/** Thrown to a held request when the simulator is closed. */
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

/**
 * Requests that wait at a named point until somebody lets them go on. A client that goes away does not end the
 * wait: the cloud has the whole request and will work on it.
 */
export class Holds {
  private readonly held = new Map<string, Waiter[]>();
  private readonly watchers = new Map<string, Waiter[]>();
  private closed = false;

  /** Waits at a point until {@link release}. Rejects when the simulator is closed. */
  public enter(name: string): Promise<void> {
    if (this.closed) return Promise.reject(new SimulatorClosed());
    for (const watcher of take(this.watchers, name)) watcher.resolve();
    return new Promise((resolve, reject) => {
      append(this.held, name, { resolve, reject });
    });
  }

  /** How many requests wait at a point. */
  public count(name: string): number {
    return this.held.get(name)?.length ?? 0;
  }

  /** Resolves once a request waits at a point; at once when one does already. */
  public whenHeld(name: string): Promise<void> {
    if (this.count(name) > 0) return Promise.resolve();
    if (this.closed) return Promise.reject(new SimulatorClosed());
    return new Promise((resolve, reject) => {
      append(this.watchers, name, { resolve, reject });
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
      for (const name of [...map.keys()])
        for (const waiter of take(map, name)) waiter.reject(new SimulatorClosed());
  }
}

function append(map: Map<string, Waiter[]>, name: string, waiter: Waiter): void {
  map.set(name, [...(map.get(name) ?? []), waiter]);
}

function take(map: Map<string, Waiter[]>, name: string): Waiter[] {
  const waiters = map.get(name) ?? [];
  map.delete(name);
  return waiters;
}
