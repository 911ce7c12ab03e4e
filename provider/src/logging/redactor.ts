import { findDecodings } from "./decodings";
import { encodingsOf } from "./encodings";
import { fold } from "./fold";
import { FormIndex } from "./formIndex";
import { SecretFragments } from "./secretFragments";

/**
 * Shorter values are parts of words; hiding them everywhere would only make messages unreadable. They are hidden where they stand
 * as a value: in quotation marks or brackets, or right behind `=` or `:`.
 */
const minRedactedLength = 4;

/** A shorter secret may be part of an id or a date. */
const minUnambiguousLength = 8;

/** What stands where a secret was. */
const mask = "[secret]";

/** Begin and end of a place in a text. */
type TextRange = readonly [number, number];

/** The secrets that a process knows, so that nothing it writes contains them. */
export class Redactor {
  private readonly values = new Set<string>();
  /** Everything that must not be seen, ready for comparison. */
  private readonly forms = new FormIndex();
  private readonly fragments = new SecretFragments();

  /** Learns secrets; absent and empty ones are passed over. */
  add(...values: readonly (string | undefined)[]): void {
    for (const value of values) {
      if (value !== undefined && value !== "" && !this.values.has(value)) {
        this.values.add(value);
        const trimmed = value.trim();
        for (const form of [value, trimmed, ...encodingsOf(value)].filter(Boolean)) {
          this.forms.add(fold(form));
        }
        this.fragments.add(value);
      }
    }
  }

  /**
   * Returns a text without the secrets, however they are escaped or encoded, and without longer pieces of them. Must come before
   * anything that cuts the text: less of a piece is not recognised.
   *
   * @param additionalSecrets secrets of this occasion only, such as those in the body of a request.
   */
  redact(text: string, additionalSecrets: readonly string[] = []): string {
    if (additionalSecrets.length > 0) {
      const scoped = new Redactor();
      scoped.add(...additionalSecrets);
      return scoped.redact(this.redact(text));
    }
    if (this.forms.isEmpty) {
      return text;
    }
    const masks = new Set([...text.matchAll(/\[secret\]/g)].map(({ index }) => index));
    const ranges = findDecodings(text).flatMap((decoding) =>
      this.findRanges(fold(decoding.text)).map(([from, to]): TextRange => [
        decoding.from(from),
        decoding.to(to - 1),
      ]),
    );
    return maskRanges(
      text,
      // What is hidden already stays as it is, even where "secret" is one.
      ranges.filter((range) => !isInside(range, masks)),
    );
  }

  /**
   * Whether a text contains a secret, and not by coincidence: one of at least {@link minUnambiguousLength} characters.
   */
  containsSecret(text: string): boolean {
    return findDecodings(text).some((decoding) => {
      for (const [from, to] of this.forms.findIn(fold(decoding.text))) {
        if (to - from >= minUnambiguousLength) {
          return true;
        }
      }
      return false;
    });
  }

  private findRanges(folded: string): TextRange[] {
    const ranges: TextRange[] = [...this.fragments.findIn(folded)];
    for (const [from, to] of this.forms.findIn(folded)) {
      if (to - from >= minRedactedLength || isWholeValue(folded, from, to)) {
        ranges.push([from, to]);
      }
    }
    return ranges;
  }
}

/** Whether a place lies within one of the masks that begin at these places. */
function isInside([from, to]: TextRange, masks: ReadonlySet<number>): boolean {
  for (let at = to - mask.length; at <= from; at++) {
    if (masks.has(at)) {
      return true;
    }
  }
  return false;
}

function isWholeValue(text: string, from: number, to: number): boolean {
  return (
    (from === 0 && to === text.length) ||
    (/["'`=:[({<]/.test(text.charAt(from - 1)) && /^(?:["'`\])}>,;&\s\\]|$)/.test(text.slice(to, to + 1)))
  );
}

function maskRanges(text: string, ranges: TextRange[]): string {
  const kept: string[] = [];
  let done = 0;
  for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
    if (from >= done) {
      kept.push(text.slice(done, from), mask);
    }
    done = Math.max(done, to);
  }
  return [...kept, text.slice(done)].join("");
}

/** Names of fields whose values are secrets, or may be if the user asked for it. */
const secretFieldPattern = /password|secret|token|user_?name/i;

/** The secrets in the body of a request, at any depth. */
export function collectSecrets(body: unknown): string[] {
  if (typeof body !== "object" || body === null) {
    return [];
  }
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "string" ? (secretFieldPattern.test(name) ? [value] : []) : collectSecrets(value),
  );
}
