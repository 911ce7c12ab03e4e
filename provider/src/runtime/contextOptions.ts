import type { Clock } from "../client/clock";
import type { Settings } from "../config/settings";

/** What a context is made of. */
export interface ContextOptions {
  /** Read once, at the first need. @throws ConfigurationError */
  readonly settings: () => Settings;
  /** Writes a line for the user. */
  readonly log: (line: string) => void;
  /** Shows how far a wait is, until the next such line. @default `log` */
  readonly progress?: ((line: string) => void) | undefined;
  /** Writes a line about each request; absent when there is no request log. */
  readonly debug?: ((line: string) => void) | undefined;
  /** Ends the waits of all operations when it is aborted; requests in flight go on. */
  readonly signal?: AbortSignal;
  /** Clock and random source. @default those of the machine */
  readonly clock?: Clock;
  /** Time-out of a single request, in milliseconds. @default 60 s */
  readonly requestTimeoutMs?: number;
  /** Time-out of a connection alone, in milliseconds. @default 15 s */
  readonly connectTimeoutMs?: number;
  /** Maximum retries of a request that is safe to retry. @default as the settings say */
  readonly maxRetries?: number;
}
