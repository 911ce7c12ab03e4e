import { formatDuration } from "../constraints/duration";
import type { Clock } from "./clock";
import { currentDeadline, type Deadline } from "./deadline";
import { Lane, type Throttling } from "./rateLimitBucket";

/** How fast one process may ask. */
export interface LimiterOptions {
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
  isHeld(): boolean;
  /** Called when the request is about to be sent. */
  enter(): void;
}

/** What decides when a request may be sent. */
export interface Passage {
  /** In words, such as `POST …/networks`. */
  readonly request: string;
  /** The limits that it counts for, such as the service's and the operation's. */
  readonly lanes: readonly string[];
  readonly gate?: Gate | undefined;
  /** Whether it does not count for `maxConcurrency`: those that hold places wait for it. */
  readonly unlimited?: boolean | undefined;
}

interface Waiter {
  readonly passage: Passage;
  readonly lanes: readonly Lane[];
  readonly deadline: Deadline;
  readonly go: () => void;
  readonly refuse: (error: unknown) => void;
}

/** Pauses longer than this are announced, in milliseconds. */
const announcedMs = 5_000;

const anyRequest: Passage = { request: "the request", lanes: [""] };

/**
 * Lets the requests of a process through, no faster than it may ask.
 *
 * After a 429 nothing is sent that counts for the same limit until the time that it names is over: what `Retry-After` says, or the
 * end of the window that its text names, counted from our own requests. From then on the process knows the limit and keeps it by
 * itself. A request whose deadline ends before its turn is refused as soon as that is known.
 */
export class Limiter {
  private readonly lanes = new Map<string, Lane>();
  private queue: Waiter[] = [];
  private underWay = 0;
  private lastSent: number | undefined;
  private sleep: AbortController | undefined;
  private isPumping = false;
  private announcedUntil = 0;

  constructor(private readonly options: LimiterOptions) {}

  /**
   * Sends a request when it is its turn.
   *
   * @throws DeadlineError when the current deadline ends before.
   */
  async run<R>(request: () => Promise<R>, passage: Passage = anyRequest): Promise<R> {
    await new Promise<void>((go, refuse) => {
      const lanes = passage.lanes.map((name) => this.lane(name));
      this.queue.push({ passage, lanes, deadline: currentDeadline(), go, refuse });
      this.pump();
    });
    try {
      return await request();
    } finally {
      this.underWay -= passage.unlimited ? 0 : 1;
      this.pump();
    }
  }

  /** How long nothing is sent that counts for a limit, seen from now, in milliseconds. */
  pauseMs(lane = ""): number {
    return Math.max(0, this.lane(lane).freeAt() - this.options.clock.now());
  }

  /** Whether requests are scarce: the user limits them, or the cloud those whose lane begins so. */
  isLimited(prefix = ""): boolean {
    return (
      this.options.maxRequestsPerSecond !== undefined ||
      [...this.lanes].some(([name, lane]) => lane.wasRefused && name.startsWith(prefix))
    );
  }

  /** Learns from a 429. */
  throttled(throttling: Throttling, lane = ""): void {
    const { clock, log } = this.options;
    const known = this.lane(lane);
    const pause = known.throttled(throttling, clock.now(), clock.random());
    if (pause && pause.ms > announcedMs && pause.until > this.announcedUntil) {
      const limit = known.limitInWords();
      const words = limit === undefined ? "" : ` (${limit})`;
      log(`the cloud's limit on requests is reached${words}: going on in ${formatDuration(pause.ms)}`);
      this.announcedUntil = pause.until;
    }
    this.pump();
  }

  /** A request got through: its limits are no longer reached. */
  succeeded(lanes: readonly string[] = [""]): void {
    for (const name of lanes) {
      this.lane(name).succeeded();
    }
  }

  private lane(name: string): Lane {
    const lane = this.lanes.get(name) ?? new Lane();
    this.lanes.set(name, lane);
    return lane;
  }

  /** Lets through what may go, now and at every later moment at which something may. */
  private pump(): void {
    if (this.isPumping) {
      this.sleep?.abort();
      return;
    }
    this.isPumping = true;
    void this.keepPumping();
  }

  private async keepPumping(): Promise<void> {
    const { clock } = this.options;
    for (let next = this.letThrough(); next !== undefined; next = this.letThrough()) {
      this.sleep = new AbortController();
      await clock.sleep(next - clock.now(), this.sleep.signal);
      this.sleep = undefined;
    }
    this.isPumping = false;
  }

  /** @returns when to come again; `undefined` when only the end of a request changes anything. */
  private letThrough(): number | undefined {
    const now = this.options.clock.now();
    const waiting: Waiter[] = [];
    let next: number | undefined;
    for (const waiter of this.queue) {
      try {
        const at = this.turnOf(waiter, now);
        if (at === now) {
          this.admit(waiter, now);
          continue;
        }
        waiting.push(waiter);
        next = at === undefined ? next : Math.min(next ?? at, at);
      } catch (error) {
        waiter.refuse(error);
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
  private turnOf({ passage, lanes, deadline }: Waiter, now: number): number | undefined {
    const { maxConcurrency, maxRequestsPerSecond } = this.options;
    const spaced =
      maxRequestsPerSecond !== undefined && this.lastSent !== undefined
        ? this.lastSent + 1000 / maxRequestsPerSecond
        : now;
    const slowest = lanes.find((lane) => lane.freeAt() > now);
    const free = Math.max(spaced, ...lanes.map((lane) => lane.freeAt()));
    const at = free > now ? Math.ceil(free) : now;
    deadline.allow(at, { what: `${passage.request} was not sent`, why: slowest?.reason(now) });
    if (passage.gate?.isHeld() === true || (!passage.unlimited && this.underWay >= maxConcurrency)) {
      return undefined;
    }
    return at;
  }

  private admit({ passage, lanes, go }: Waiter, now: number): void {
    passage.gate?.enter();
    this.underWay += passage.unlimited ? 0 : 1;
    this.lastSent = now;
    for (const lane of lanes) {
      lane.remember(now);
    }
    go();
  }
}
