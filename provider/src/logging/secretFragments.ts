import { fold } from "./fold";

/** A piece of this length is found where it is no word, in characters. */
const shortestPiece = 8;
/** And one of words, of this length. */
const shortestWords = 12;
/** Rulers, runs of blanks and zeros are no pieces. */
const fewestDifferent = 4;

/** What stands where a text was cut: its end, an ellipsis, perhaps behind a closing quotation mark. */
const cut = /^["'`\\]*(?:…|\.{3}|\[|$)|^["'`\\]/;

/**
 * Pieces of secrets: what is left of one where the other side has cut its message. Up to eleven characters of words are let through
 * unless they begin a secret and end at a cut, since a password that holds a word would otherwise hide it everywhere.
 */
export class Pieces {
  private readonly known = new Set<string>();
  /** What secrets begin with, from the shortest piece to what just is no piece of words. */
  private readonly begins = new Set<string>();

  /** Learns the pieces of a secret. */
  add(secret: string): void {
    const folded = fold(secret);
    if (folded.length <= shortestPiece) {
      return;
    }
    for (let at = 0; at + shortestPiece <= folded.length; at++) {
      const words = folded.slice(at, at + shortestWords);
      const piece = folded.slice(at, at + shortestPiece);
      if (isVaried(piece) && (!isWords(piece) || words.length === shortestWords)) {
        this.known.add(isWords(piece) ? words : piece);
      }
    }
    if (isVaried(folded.slice(0, shortestPiece))) {
      for (let length = shortestPiece; length < shortestWords; length++) {
        this.begins.add(folded.slice(0, length));
      }
    }
  }

  /** Yields where pieces stand in a folded text: begin and end of each. */
  *findIn(folded: string): Generator<readonly [number, number]> {
    for (let at = 0; this.known.size > 0 && at + shortestPiece <= folded.length; at++) {
      for (const end of [at + shortestPiece, at + shortestWords]) {
        if (this.known.has(folded.slice(at, end))) {
          yield [at, end];
        }
      }
      // Longer beginnings are pieces in any case.
      for (let end = at + shortestPiece; end < at + shortestWords && end <= folded.length; end++) {
        if (!this.begins.has(folded.slice(at, end))) {
          break;
        }
        if (cut.test(folded.slice(end, end + 8))) {
          yield [at, end];
        }
      }
    }
  }
}

function isVaried(text: string): boolean {
  return new Set(text).size >= fewestDifferent;
}

function isWords(text: string): boolean {
  return /^[\p{L} ._:/-]+$/u.test(text);
}
