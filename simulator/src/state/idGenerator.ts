/** A number from 0 up to, but not including, 1. */
export type Random = () => number;

/**
 * Makes ids that look random. They come from a generator of their own that the random source only seeds (sfc32,
 * public domain), so that a test whose source always says 0.5 still gets ids that differ.
 */
export class IdGenerator {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** @param salt Another one makes other ids of the same random source. */
  constructor(random: Random, salt = 0) {
    [this.a, this.b, this.c] = [seed(random), seed(random), seed(random) ^ salt];
    for (let round = 0; round < 12; round += 1) {
      this.next();
    }
  }

  /** So many hex digits. */
  hex(digits: number): string {
    let text = "";
    while (text.length < digits) {
      text += this.next().toString(16).padStart(8, "0");
    }
    return text.slice(0, digits);
  }

  /** A version 4 UUID. */
  uuid(): string {
    const hex = this.hex(32);
    const variant = "89ab".charAt(this.next() % 4);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20),
    ].join("-");
  }

  /** The next 32 bits. */
  private next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

function seed(random: Random): number {
  return Math.floor(random() * 2 ** 32) | 0;
}
