/** Forms of at least this length are indexed by their beginning, shorter ones whole. */
const prefixLength = 8;

/**
 * Texts that must not be seen, found in one walk over a text however many there are: thousands of secrets in thousands of texts would
 * otherwise take quadratic time.
 */
export class FormIndex {
  private readonly forms = new Set<string>();
  /** Lengths of the forms by their beginning; short ones are their own beginning. */
  private readonly lengths = new Map<string, Set<number>>();
  private readonly prefixLengths = new Set<number>();

  get isEmpty(): boolean {
    return this.forms.size === 0;
  }

  add(form: string): void {
    if (form === "" || this.forms.has(form)) {
      return;
    }
    this.forms.add(form);
    const prefix = form.slice(0, prefixLength);
    this.prefixLengths.add(prefix.length);
    this.lengths.set(prefix, (this.lengths.get(prefix) ?? new Set()).add(form.length));
  }

  /** Yields where forms stand in a text: begin and end of each. */
  *findIn(text: string): Generator<readonly [number, number]> {
    for (let at = 0; at < text.length; at++) {
      for (const size of this.prefixLengths) {
        for (const length of this.lengths.get(text.slice(at, at + size)) ?? []) {
          if (this.forms.has(text.slice(at, at + length))) {
            yield [at, at + length];
          }
        }
      }
    }
  }
}
