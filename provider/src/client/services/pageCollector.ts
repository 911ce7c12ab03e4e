import { InvalidResponseError } from "../../errors/invalidResponseError";
import type { LazyItem } from "./observation";

/** Pages per list at most; a list that never ends is a defect of the service. */
const maxPages = 1000;

/** The items of a list that comes in pages, each once, and a guard against lists that never end. */
export class PageCollector<T> {
  /** How many pages came. */
  count = 0;
  /** Whether the last page had items, and none that was new. */
  private isRepeated = false;
  private readonly itemsById = new Map<string, LazyItem<T>>();
  private readonly tokens = new Set<string>();

  constructor(private readonly request: string) {}

  /** All items so far. */
  get items(): readonly LazyItem<T>[] {
    return [...this.itemsById.values()];
  }

  /** How many different items came so far. */
  get size(): number {
    return this.itemsById.size;
  }

  /**
   * Takes a page in.
   *
   * @returns how many of its items are new.
   */
  add(page: readonly LazyItem<T>[]): number {
    const before = this.itemsById.size;
    for (const item of page) {
      this.itemsById.set(item.id, item);
    }
    this.count++;
    const added = this.itemsById.size - before;
    this.isRepeated = page.length > 0 && added === 0;
    return added;
  }

  /**
   * Checks the token of the next page before it is requested.
   *
   * @throws InvalidResponseError when the list runs in a circle.
   */
  checkNextToken(token: string, requestId: string | undefined): string {
    const reason = this.isRepeated
      ? `page ${this.count} repeats items of earlier pages, and claims that more follow`
      : this.tokens.has(token)
        ? `page ${this.count} leads back to an earlier page`
        : this.count >= maxPages
          ? `it has more than ${maxPages} pages`
          : undefined;
    if (reason !== undefined) {
      throw new InvalidResponseError(this.request, `the list does not end: ${reason}`, requestId);
    }
    this.tokens.add(token);
    return token;
  }
}
