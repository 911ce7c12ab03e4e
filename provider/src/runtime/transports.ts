import type { Clock } from "../client/clock";
import { RateLimiter } from "../client/rateLimiter";
import { createTransport, type Transport } from "../client/transport";
import type { AccountSettings, Settings } from "../config/settings";
import type { Redactor } from "../logging/redactor";
import { formatRequestAttempt } from "../logging/requestLog";
import type { ContextOptions } from "./contextOptions";

/** What the transports of a process work with. */
export interface TransportsOptions extends Pick<
  ContextOptions,
  "debug" | "requestTimeoutMs" | "connectTimeoutMs" | "maxRetries"
> {
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly log: (line: string) => void;
}

/** The transports of a process: one pool of connections for accounts that are reached alike, one rate limiter for all. */
export class Transports {
  private readonly transports = new Map<string, Transport>();
  private limiter: RateLimiter | undefined;

  constructor(private readonly options: TransportsOptions) {}

  /** Created at the first need, since the settings configure it. */
  get rateLimiter(): RateLimiter {
    const { settings, clock, log } = this.options;
    const { maxConcurrency, maxRequestsPerSecond } = settings();
    return (this.limiter ??= new RateLimiter({ clock, maxConcurrency, maxRequestsPerSecond, log }));
  }

  /** The transport for the requests of an account. */
  transportFor({ insecure, maxRetries }: AccountSettings): Transport {
    const key = JSON.stringify([insecure, maxRetries]);
    const transport = this.transports.get(key) ?? this.createTransport(insecure, maxRetries);
    this.transports.set(key, transport);
    return transport;
  }

  private createTransport(insecure: boolean, maxRetries: number): Transport {
    const { clock, redactor, log, debug, requestTimeoutMs = 60_000, connectTimeoutMs } = this.options;
    if (insecure) {
      log(
        "warning: huaweicloud:insecure is set, so any certificate is taken: whoever answers sees all requests",
      );
    }
    return createTransport({
      rateLimiter: this.rateLimiter,
      clock,
      maxRetries: this.options.maxRetries ?? maxRetries,
      requestTimeoutMs,
      connectTimeoutMs,
      insecure,
      redactor,
      ...(debug && {
        onAttempt: (attempt) => {
          debug(redactor.redact(formatRequestAttempt(attempt)));
        },
      }),
    });
  }
}
