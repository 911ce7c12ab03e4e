import { setTimeout as sleep } from "node:timers/promises";
import { SimulatorClosedError } from "./barriers.js";

/** Waits in real time, and gives up when the simulator is closed. */
export class Sleeper {
  private readonly closing = new AbortController();

  /** Waits so many milliseconds. Rejects with {@link SimulatorClosedError} when the simulator is closed meanwhile. */
  async sleep(ms: number): Promise<void> {
    try {
      await sleep(ms, undefined, { signal: this.closing.signal });
    } catch {
      throw new SimulatorClosedError();
    }
  }

  /** Ends all waits, without the work behind them being done. */
  close(): void {
    this.closing.abort();
  }
}
