import { fold } from "./fold";

/** A piece of this length is found where it is no word, in characters. */
const minFragmentLength = 8;
/** And one of words, of this length. */
const minWordsLength = 12;
/** Rulers, runs of blanks and zeros are no pieces. */
const minDistinctCharacters = 4;

/** What stands where a text was cut: its end, an ellipsis, perhaps behind a closing quotation mark. */
const truncationPattern = /^["'`\\]*(?:…|\.{3}|\[|$)|^["'`\\]/;

/**
 * Pieces of secrets: what is left of one where the other side has cut its message. Up to eleven characters of words are let through
 * unless they begin a secret and end at a cut, since a password that holds a word would otherwise hide it everywhere.
 */
export class SecretFragments {
  private readonly fragments = new Set<string>();
  /** What secrets begin with, from the shortest piece to what just is no piece of words. */
  private readonly prefixes = new Set<string>();

  /** Learns the pieces of a secret. */
  add(secret: string): void {
    const folded = fold(secret);
    if (folded.length <= minFragmentLength) {
      return;
    }
    for (let at = 0; at + minFragmentLength <= folded.length; at++) {
      const words = folded.slice(at, at + minWordsLength);
      const fragment = folded.slice(at, at + minFragmentLength);
      if (isVaried(fragment) && (!isWords(fragment) || words.length === minWordsLength)) {
        this.fragments.add(isWords(fragment) ? words : fragment);
      }
    }
    if (isVaried(folded.slice(0, minFragmentLength))) {
      for (let length = minFragmentLength; length < minWordsLength; length++) {
        this.prefixes.add(folded.slice(0, length));
      }
    }
  }

  /** Yields where pieces stand in a folded text: begin and end of each. */
  *findIn(folded: string): Generator<readonly [number, number]> {
    for (let at = 0; this.fragments.size > 0 && at + minFragmentLength <= folded.length; at++) {
      for (const end of [at + minFragmentLength, at + minWordsLength]) {
        if (this.fragments.has(folded.slice(at, end))) {
          yield [at, end];
        }
      }
      // Longer beginnings are pieces in any case.
      for (let end = at + minFragmentLength; end < at + minWordsLength && end <= folded.length; end++) {
        if (!this.prefixes.has(folded.slice(at, end))) {
          break;
        }
        if (truncationPattern.test(folded.slice(end, end + 8))) {
          yield [at, end];
        }
      }
    }
  }
}

function isVaried(text: string): boolean {
  return new Set(text).size >= minDistinctCharacters;
}

function isWords(text: string): boolean {
  return /^[\p{L} ._:/-]+$/u.test(text);
}
