import type { RateLimit } from "./settings.js";
import { rateLimitError } from "../responses/apiError.js";

interface Window {
  startedAt: number;
  count: number;
}

/**
 * The gateway's limit on requests. Choice: fixed windows that start with a project's first request, and refused
 * requests count too, as field reports say.
 */
export class RateLimiter {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly now: () => number) {}

  /** Counts a request of a project. Throws the 429 when it is one too many. */
  consume(projectId: string, rateLimit: RateLimit | undefined): void {
    if (rateLimit === undefined) {
      return;
    }
    const lengthMs = rateLimit.windowSeconds * 1000;
    const now = this.now();
    let window = this.windows.get(projectId);
    if (window === undefined || now - window.startedAt >= lengthMs) {
      window = { startedAt: now, count: 0 };
      this.windows.set(projectId, window);
    }
    window.count += 1;
    if (window.count <= rateLimit.limit) {
      return;
    }
    const remainingSeconds = Math.max(1, Math.ceil((window.startedAt + lengthMs - now) / 1000));
    throw rateLimitError(
      rateLimit.limit,
      rateLimit.windowSeconds,
      rateLimit.retryAfter === true ? remainingSeconds : undefined,
    );
  }
}
