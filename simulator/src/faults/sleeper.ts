import { setTimeout as sleep } from "node:timers/promises";
import { SimulatorClosed } from "./barriers.js";

/** Waits in real time, and gives up when the simulator is closed. */
export class Pauses {
  private readonly closing = new AbortController();

  /** Waits so many milliseconds. Rejects with {@link SimulatorClosed} when the simulator is closed meanwhile. */
  public async pause(ms: number): Promise<void> {
    try {
      await sleep(ms, undefined, { signal: this.closing.signal });
    } catch {
      throw new SimulatorClosed();
    }
  }

  /** Ends all waits, without the work behind them being done. */
  public close(): void {
    this.closing.abort();
  }
}
