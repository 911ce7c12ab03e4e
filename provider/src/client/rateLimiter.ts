import { formatDuration } from "../constraints/duration";
import type { Clock } from "./clock";
import { currentDeadline, type Deadline } from "./deadline";
import { RateLimitBucket, type ThrottleDetails } from "./rateLimitBucket";

/** How fast one process may ask. */
export interface RateLimiterOptions {
  readonly clock: Clock;
  /** Most requests under way at once. */
  readonly maxConcurrency: number;
  /** Most requests in a second; `undefined` for no limit of our own. */
  readonly maxRequestsPerSecond?: number | undefined;
  /** Writes a line for the user. */
  readonly log: (line: string) => void;
}

/** Holds requests back until something else is known. */
export interface Gate {
  /** Whether the request has to wait for another one's end. @throws when it is never to be sent */
  isBlocked(): boolean;
  /** Called when the request is about to be sent. */
  onSend(): void;
}

/** What decides when a request may be sent. */
export interface AcquireOptions {
  /** In words, such as `POST …/networks`. */
  readonly requestLabel: string;
  /** The limits that it counts for, such as the service's and the operation's. */
  readonly rateLimitKeys: readonly string[];
  readonly gate?: Gate | undefined;
  /** Whether it does not count for `maxConcurrency`: those that hold places wait for it. */
  readonly bypassConcurrency?: boolean | undefined;
}

interface QueuedRequest {
  readonly acquireOptions: AcquireOptions;
  readonly buckets: readonly RateLimitBucket[];
  readonly deadline: Deadline;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Pauses longer than this are announced, in milliseconds. */
const minAnnouncedPauseMs = 5_000;

const defaultAcquireOptions: AcquireOptions = { requestLabel: "the request", rateLimitKeys: [""] };

/**
 * Lets the requests of a process through, no faster than it may ask.
 *
 * After a 429 nothing is sent that counts for the same limit until the time that it names is over: what `Retry-After` says, or the
 * end of the window that its text names, counted from our own requests. From then on the process knows the limit and keeps it by
 * itself. A request whose deadline ends before its turn is refused as soon as that is known.
 */
export class RateLimiter {
  private readonly buckets = new Map<string, RateLimitBucket>();
  private queue: QueuedRequest[] = [];
  private inFlight = 0;
  private lastSent: number | undefined;
  private sleep: AbortController | undefined;
  private isDraining = false;
  private announcedUntil = 0;

  constructor(private readonly options: RateLimiterOptions) {}

  /**
   * Sends a request when it is its turn.
   *
   * @throws DeadlineError when the current deadline ends before, InterruptedError when the operation is interrupted before.
   */
  async run<R>(
    request: () => Promise<R>,
    acquireOptions: AcquireOptions = defaultAcquireOptions,
  ): Promise<R> {
    await this.acquire(acquireOptions);
    try {
      return await request();
    } finally {
      this.inFlight -= acquireOptions.bypassConcurrency ? 0 : 1;
      this.drain();
    }
  }

  /** Waits until a request may be sent. */
  private async acquire(acquireOptions: AcquireOptions): Promise<void> {
    const deadline = currentDeadline();
    const { signal } = deadline;
    // The deadline of an interrupted operation refuses the request.
    const onAbort = (): void => {
      this.drain();
    };
    signal?.addEventListener("abort", onAbort);
    try {
      await new Promise<void>((resolve, reject) => {
        const buckets = acquireOptions.rateLimitKeys.map((name) => this.bucketOf(name));
        this.queue.push({ acquireOptions, buckets, deadline, resolve, reject });
        this.drain();
      });
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  }

  /** How long nothing is sent that counts for a limit, seen from now, in milliseconds. */
  delayMs(bucket = ""): number {
    return Math.max(0, this.bucketOf(bucket).availableAt() - this.options.clock.now());
  }

  /** Whether requests are scarce: the user limits them, or the cloud those whose lane begins so. */
  isThrottled(prefix = ""): boolean {
    return (
      this.options.maxRequestsPerSecond !== undefined ||
      [...this.buckets].some(([name, lane]) => lane.wasThrottled && name.startsWith(prefix))
    );
  }

  /** Learns from a 429. */
  onThrottled(throttling: ThrottleDetails, bucket = ""): void {
    const { clock, log } = this.options;
    const known = this.bucketOf(bucket);
    const pause = known.onThrottled(throttling, clock.now(), clock.random());
    if (pause && pause.ms > minAnnouncedPauseMs && pause.until > this.announcedUntil) {
      const limit = known.describeLimit();
      const limitLabel = limit === undefined ? "" : ` (${limit})`;
      log(`the cloud's limit on requests is reached${limitLabel}: going on in ${formatDuration(pause.ms)}`);
      this.announcedUntil = pause.until;
    }
    this.drain();
  }

  /** A request got through: its limits are no longer reached. */
  onSuccess(buckets: readonly string[] = [""]): void {
    for (const name of buckets) {
      this.bucketOf(name).onSuccess();
    }
  }

  private bucketOf(name: string): RateLimitBucket {
    const bucket = this.buckets.get(name) ?? new RateLimitBucket();
    this.buckets.set(name, bucket);
    return bucket;
  }

  /** Lets through what may go, now and at every later moment at which something may. */
  private drain(): void {
    if (this.isDraining) {
      this.sleep?.abort();
      return;
    }
    this.isDraining = true;
    void this.drainQueue();
  }

  private async drainQueue(): Promise<void> {
    const { clock } = this.options;
    for (let next = this.startEligible(); next !== undefined; next = this.startEligible()) {
      this.sleep = new AbortController();
      await clock.sleep(next - clock.now(), this.sleep.signal);
      this.sleep = undefined;
    }
    this.isDraining = false;
  }

  /** @returns when to come again; `undefined` when only the end of a request changes anything. */
  private startEligible(): number | undefined {
    const now = this.options.clock.now();
    const waiting: QueuedRequest[] = [];
    let next: number | undefined;
    for (const queued of this.queue) {
      try {
        const at = this.eligibleAt(queued, now);
        if (at === now) {
          this.start(queued, now);
          continue;
        }
        waiting.push(queued);
        next = at === undefined ? next : Math.min(next ?? at, at);
      } catch (error) {
        queued.reject(error);
      }
    }
    this.queue = waiting;
    return next;
  }

  /**
   * When it is a request's turn; `undefined` when that depends on the end of another one.
   *
   * @throws what the request is to be refused with.
   */
  private eligibleAt({ acquireOptions, buckets, deadline }: QueuedRequest, now: number): number | undefined {
    const { maxConcurrency, maxRequestsPerSecond } = this.options;
    const spaced =
      maxRequestsPerSecond !== undefined && this.lastSent !== undefined
        ? this.lastSent + 1000 / maxRequestsPerSecond
        : now;
    const blockingBucket = buckets.find((bucketOf) => bucketOf.availableAt() > now);
    const free = Math.max(spaced, ...buckets.map((bucketOf) => bucketOf.availableAt()));
    const at = free > now ? Math.ceil(free) : now;
    deadline.assertWithin(at, {
      summary: `${acquireOptions.requestLabel} was not sent`,
      reason: blockingBucket?.reason(now),
    });
    if (
      acquireOptions.gate?.isBlocked() === true ||
      (!acquireOptions.bypassConcurrency && this.inFlight >= maxConcurrency)
    ) {
      return undefined;
    }
    return at;
  }

  private start({ acquireOptions, buckets, resolve }: QueuedRequest, now: number): void {
    acquireOptions.gate?.onSend();
    this.inFlight += acquireOptions.bypassConcurrency ? 0 : 1;
    this.lastSent = now;
    for (const bucketOf of buckets) {
      bucketOf.recordSent(now);
    }
    resolve();
  }
}
