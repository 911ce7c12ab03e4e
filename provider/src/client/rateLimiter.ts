import { formatDuration } from "../constraints/duration";
import type { Clock } from "./clock";
import { currentDeadline, type Deadline } from "./deadline";
import { RateLimitBucket, type ThrottleDetails } from "./rateLimitBucket";

/** Limits on the requests of one process. */
export interface RateLimiterOptions {
  readonly clock: Clock;
  /** Maximum requests in flight. */
  readonly maxConcurrency: number;
  /** Maximum requests per second; `undefined` for no limit of our own. */
  readonly maxRequestsPerSecond?: number | undefined;
  /** Writes a line for the user. */
  readonly log: (line: string) => void;
}

/** Holds requests back while another one is a probe. */
export interface Gate {
  /** Whether the request has to wait for another one's end. @throws when it is never to be sent */
  isBlocked(): boolean;
  /** Called when the request is about to be sent. */
  onSend(): void;
}

/** What a request counts for. */
export interface AcquireOptions {
  /** In words, such as `POST …/networks`. */
  readonly requestLabel: string;
  /** The limits that it counts for, such as the service's and the operation's. */
  readonly rateLimitKeys: readonly string[];
  readonly gate?: Gate | undefined;
  /** Whether it does not count for `maxConcurrency`: requests in flight wait for it. */
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
 * Queues the requests of a process, so that they stay within its limits.
 *
 * After a 429 nothing is sent that counts for the same limit until the time that it names is over: what `Retry-After` says, or the
 * end of the window that its text names, counted from our own requests. From then on the process knows the limit and keeps
 * within it. A request whose deadline ends before its turn is refused as soon as that is known.
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
   * Sends a request as soon as it is eligible.
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

  /** Whether requests are scarce: the user limits them, or the cloud has throttled a bucket with this prefix. */
  isThrottled(prefix = ""): boolean {
    return (
      this.options.maxRequestsPerSecond !== undefined ||
      [...this.buckets].some(([name, bucket]) => bucket.wasThrottled && name.startsWith(prefix))
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

  /** Records a success: the limits are no longer reached. */
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

  /** Starts all eligible requests, now and whenever more become eligible. */
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

  /** @returns when the next request becomes eligible; `undefined` when that depends on the end of another one. */
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
   * When a request is eligible; `undefined` when that depends on the end of another one.
   *
   * @throws the error that rejects the request.
   */
  private eligibleAt({ acquireOptions, buckets, deadline }: QueuedRequest, now: number): number | undefined {
    const { maxConcurrency, maxRequestsPerSecond } = this.options;
    const spaced =
      maxRequestsPerSecond !== undefined && this.lastSent !== undefined
        ? this.lastSent + 1000 / maxRequestsPerSecond
        : now;
    const blockingBucket = buckets.find((bucket) => bucket.availableAt() > now);
    const free = Math.max(spaced, ...buckets.map((bucket) => bucket.availableAt()));
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
    for (const bucket of buckets) {
      bucket.recordSent(now);
    }
    resolve();
  }
}
