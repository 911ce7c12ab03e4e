import { UnreadableAnswerError } from "../../errors/invalidResponseError";
import type { Listed } from "../../cache/observation";

/** Pages per list at most; a list that never ends is a defect of the service. */
const maxPages = 1000;

/** The items of a list that comes in pages, each once, and a guard against lists that never end. */
export class Pages<T> {
  /** How many pages came. */
  count = 0;
  /** Whether the last page had items, and none that was new. */
  private isRepeated = false;
  private readonly items = new Map<string, Listed<T>>();
  private readonly tokens = new Set<string>();

  constructor(private readonly request: string) {}

  /** All items so far. */
  get looks(): readonly Listed<T>[] {
    return [...this.items.values()];
  }

  /** How many different items came so far. */
  get size(): number {
    return this.items.size;
  }

  /**
   * Takes a page in.
   *
   * @returns how many of its items are new.
   */
  add(page: readonly Listed<T>[]): number {
    const before = this.items.size;
    for (const item of page) {
      this.items.set(item.id, item);
    }
    this.count++;
    const added = this.items.size - before;
    this.isRepeated = page.length > 0 && added === 0;
    return added;
  }

  /**
   * Checks the token of the next page before it is asked for.
   *
   * @throws UnreadableAnswerError when the list runs in a circle.
   */
  proceedTo(token: string, requestId: string | undefined): string {
    const reason = this.isRepeated
      ? `page ${this.count} repeats items of earlier pages, and claims that more follow`
      : this.tokens.has(token)
        ? `page ${this.count} leads back to an earlier page`
        : this.count >= maxPages
          ? `it has more than ${maxPages} pages`
          : undefined;
    if (reason !== undefined) {
      throw new UnreadableAnswerError(this.request, `the list does not end: ${reason}`, requestId);
    }
    this.tokens.add(token);
    return token;
  }
}
