import { fold } from "./fold";

/** A piece of this length is found where it is no word, in characters. */
const shortestPiece = 8;
/** And a word of this length. */
const shortestWord = 12;
/** Rulers, runs of blanks and zeros are no pieces. */
const fewestDifferent = 4;

/**
 * Pieces of secrets: what is left of one where the other side has cut its message. Words of up to eleven letters are let through,
 * since a password that holds one would otherwise hide it everywhere.
 */
export class Pieces {
  private readonly known = new Set<string>();

  /** Learns the pieces of a secret. */
  add(secret: string): void {
    const folded = fold(secret);
    for (let at = 0; at + shortestPiece < folded.length; at++) {
      const word = folded.slice(at, at + shortestWord);
      if (word.length === shortestWord && isWord(word)) {
        this.learn(word);
      }
      const piece = folded.slice(at, at + shortestPiece);
      if (!isWord(piece)) {
        this.learn(piece);
      }
    }
    const last = folded.slice(-shortestPiece);
    if (folded.length > shortestPiece && !isWord(last)) {
      this.learn(last);
    }
  }

  /** Where pieces stand in a folded text: begin and end of each. */
  *findIn(folded: string): Generator<readonly [number, number]> {
    for (let at = 0; this.known.size > 0 && at + shortestPiece <= folded.length; at++) {
      for (const size of [shortestPiece, shortestWord]) {
        if (this.known.has(folded.slice(at, at + size))) {
          yield [at, at + size];
        }
      }
    }
  }

  private learn(piece: string): void {
    if (new Set(piece).size >= fewestDifferent) {
      this.known.add(piece);
    }
  }
}

function isWord(text: string): boolean {
  return /^\p{L}+$/u.test(text);
}
