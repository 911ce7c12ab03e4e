import { formatDuration } from "../constraints/duration";
import type { Clock } from "./clock";
import type { RequestRate } from "./rateLimitWords";

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

/** What a 429 told. */
export interface Throttling {
  /** What `Retry-After` asks for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The limit that its text names. */
  readonly rate?: RequestRate | undefined;
}

/** Pause after a 429 that tells nothing, in milliseconds; it doubles with each further one. */
const firstPauseMs = 1_000;
/** The longest such pause, in milliseconds. */
const longestPauseMs = 60_000;
/** Pauses longer than this are announced, in milliseconds. */
const announcedMs = 5_000;
/** A moment behind the end of a window, since clocks and roads differ, in milliseconds. */
const marginMs = 500;

/**
 * Lets the requests of a process through, no faster than it may ask.
 *
 * After a 429 nobody asks until the time that it names is over: what `Retry-After` says, or the end of the window that its text
 * names, counted from our own requests. From then on the process knows the limit and keeps it by itself.
 */
export class Limiter {
  private readonly sent: number[] = [];
  private readonly waiting: (() => void)[] = [];
  private underWay = 0;
  private pausedUntil = 0;
  private announcedUntil = 0;
  private refusals = 0;
  private wasRefused = false;
  private rate: RequestRate | undefined;
  private door: Promise<void> = Promise.resolve();

  constructor(private readonly options: LimiterOptions) {}

  /** Sends a request when it is its turn. */
  async run<R>(request: () => Promise<R>): Promise<R> {
    // One after the other through the door, so that whoever comes first is first.
    const turn = this.door.then(() => this.pass());
    this.door = turn;
    await turn;
    try {
      return await request();
    } finally {
      this.underWay--;
      this.waiting.shift()?.();
    }
  }

  /** How long nobody asks, seen from now, in milliseconds. */
  pauseMs(): number {
    return Math.max(0, this.pausedUntil - this.options.clock.now());
  }

  /** Whether requests are scarce: the user or the gateway limits them. */
  isLimited(): boolean {
    return this.options.maxRequestsPerSecond !== undefined || this.wasRefused;
  }

  /** Learns from a 429. */
  throttled({ retryAfterMs, rate }: Throttling): void {
    const { clock, log } = this.options;
    const now = clock.now();
    this.rate = rate ?? this.rate;
    this.wasRefused = true;
    if (now < this.pausedUntil) {
      // It was sent before the pause began, and tells nothing new.
      return;
    }
    this.refusals++;
    const backOff = Math.min(longestPauseMs, firstPauseMs * 2 ** (this.refusals - 1));
    const pause = retryAfterMs ?? this.untilWindowEnds(now) ?? backOff;
    this.pausedUntil = now + pause * (1 + clock.random() / 20);
    if (pause > announcedMs && this.pausedUntil > this.announcedUntil) {
      const limit = this.rate ? ` (${this.rate.limit} in ${formatDuration(this.rate.windowMs)})` : "";
      log(`the cloud's limit on requests is reached${limit}: going on in ${formatDuration(pause)}`);
      this.announcedUntil = this.pausedUntil;
    }
  }

  /** A request got through: the limit is no longer reached. */
  succeeded(): void {
    this.refusals = 0;
  }

  private async pass(): Promise<void> {
    const { clock, maxConcurrency } = this.options;
    while (this.underWay >= maxConcurrency) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    for (let pause = this.nextPauseMs(); pause > 0; pause = this.nextPauseMs()) {
      await clock.sleep(pause);
    }
    this.underWay++;
    this.remember(clock.now());
  }

  private nextPauseMs(): number {
    const { clock, maxRequestsPerSecond } = this.options;
    const now = clock.now();
    const { rate, sent } = this;
    const last = sent.at(-1);
    const spaced =
      maxRequestsPerSecond !== undefined && last !== undefined ? last + 1000 / maxRequestsPerSecond : now;
    const oldest = rate && sent.length >= rate.limit ? sent.at(-rate.limit) : undefined;
    const windowed = rate && oldest !== undefined ? oldest + rate.windowMs + marginMs : now;
    return Math.ceil(Math.max(this.pausedUntil, spaced, windowed) - now);
  }

  /**
   * The end of the window in which our own requests used the limit up; `undefined` when others did, whose requests we do not know.
   */
  private untilWindowEnds(now: number): number | undefined {
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

  private remember(now: number): void {
    this.sent.push(now);
    const keep = this.rate?.limit ?? 10_000;
    if (this.sent.length > 2 * keep) {
      this.sent.splice(0, this.sent.length - keep);
    }
  }
}
