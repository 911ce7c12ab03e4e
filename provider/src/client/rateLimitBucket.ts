import { formatDuration } from "../constraints/duration";
import type { RequestRate } from "./rateLimitMessage";

/** What a 429 says of the limit. */
export interface ThrottleDetails {
  /** The delay that `Retry-After` requests, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The limit that its text names. */
  readonly rate?: RequestRate | undefined;
  /** Which request was refused, such as `POST …/networks (request 4711)`. */
  readonly request?: string | undefined;
}

/** A pause that a 429 began. */
export interface Pause {
  /** When it ends, on the process's clock. */
  readonly until: number;
  readonly ms: number;
  /** Why, in words. */
  readonly reason: string;
}

/** Delay after a 429 that names no limit, in milliseconds; it doubles with each further one. */
const initialPauseMs = 1_000;
/** Maximum of this delay, in milliseconds. */
const maxPauseMs = 60_000;
/** No service stops requests for longer than this in milliseconds. */
const maxRetryAfterMs = 3_600_000;
/** A moment behind the end of a window, since clocks and roads differ, in milliseconds. */
const marginMs = 500;
/** Requests remembered while no limit is known. */
const maxRecordedRequests = 10_000;

/** What is known of one limit: the requests that count for it, and when the next one may be sent. */
export class RateLimitBucket {
  private readonly sent: number[] = [];
  private consecutiveThrottles = 0;
  private rate: RequestRate | undefined;
  private pause: Pause | undefined;
  /** Whether a request was ever refused. */
  wasThrottled = false;

  /** Remembers a request. */
  recordSent(now: number): void {
    this.sent.push(now);
    const maxRecorded = this.rate?.limit ?? maxRecordedRequests;
    if (this.sent.length > 2 * maxRecorded) {
      this.sent.splice(0, this.sent.length - maxRecorded);
    }
  }

  /** When the next request may be sent; in the past when there is nothing to wait for. */
  availableAt(): number {
    const { rate, sent } = this;
    const oldest = rate && sent.length >= rate.limit ? sent.at(-rate.limit) : undefined;
    const windowEnd = rate && oldest !== undefined ? oldest + rate.windowMs + marginMs : 0;
    return Math.max(this.pause?.until ?? 0, windowEnd);
  }

  /** Why nothing may be sent now, in words. */
  reason(now: number): string {
    return this.pause && this.pause.until > now
      ? this.pause.reason
      : `the cloud takes ${this.describeLimit() ?? "no more requests"}`;
  }

  /**
   * Learns from a 429.
   *
   * @param random uniform in [0, 1).
   * @returns the pause that begins now; `undefined` when one has begun that ends no sooner.
   */
  onThrottled(
    { retryAfterMs, rate, request }: ThrottleDetails,
    now: number,
    random: number,
  ): Pause | undefined {
    this.rate = rate ?? this.rate;
    this.wasThrottled = true;
    const known = this.pause && this.pause.until > now ? this.pause : undefined;
    if (known && (retryAfterMs ?? 0) <= known.until - now) {
      // It was sent before the pause began, so it says nothing new.
      return undefined;
    }
    this.consecutiveThrottles++;
    const backoffMs = Math.min(maxPauseMs, initialPauseMs * 2 ** (this.consecutiveThrottles - 1));
    const windowMs = this.msUntilWindowEnd(now);
    // A server that requests no delay must not get the next request at once.
    const ms =
      Math.min(maxRetryAfterMs, Math.max(backoffMs, retryAfterMs ?? windowMs ?? 0)) * (1 + random / 20);
    const at = request === undefined ? "" : `, at ${request}`;
    const reason =
      retryAfterMs !== undefined && retryAfterMs > backoffMs
        ? `the cloud asked to wait ${formatDuration(retryAfterMs)} (Retry-After${at})`
        : `the cloud takes ${this.describeLimit() ?? "no more requests for now"} (429${at})`;
    this.pause = { until: now + ms, ms, reason };
    return this.pause;
  }

  /** Records a success: the limit is no longer reached. */
  onSuccess(): void {
    this.consecutiveThrottles = 0;
  }

  /** The limit that the cloud named, in words. */
  describeLimit(): string | undefined {
    return this.rate && `${this.rate.limit} requests in ${formatDuration(this.rate.windowMs)}`;
  }

  /**
   * The end of the window in which our own requests used the limit up; `undefined` when others did, whose requests we do not know.
   */
  private msUntilWindowEnd(now: number): number | undefined {
    const { rate, sent } = this;
    if (!rate) {
      return undefined;
    }
    const inWindow = sent.filter((at) => at > now - rate.windowMs);
    const [first] = inWindow;
    return first !== undefined && inWindow.length >= rate.limit / 2
      ? first + rate.windowMs + marginMs - now
      : undefined;
  }
}
