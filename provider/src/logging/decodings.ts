/** A text, or one that it decodes to, with the place in the original of each of its UTF-16 units. */
export interface Decoding {
  readonly text: string;
  /** Where in the original the unit begins. */
  readonly from: (index: number) => number;
  /** Where in the original the unit ends. */
  readonly to: (index: number) => number;
}

interface Decoder {
  /** Finds what is encoded. */
  readonly pattern: RegExp;
  readonly decode: (encoded: string) => string;
}

const controls: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "0": "\0",
};
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

const percent: Decoder = {
  pattern: /(?:%[0-9a-f]{2})+/gi,
  decode: (encoded) => utf8(encoded.split("%").slice(1), 16),
};

const decoders: readonly Decoder[] = [
  // Strings of JSON, Go, Python and JavaScript.
  {
    pattern:
      /(?:\\x[0-9a-fA-F]{2})+|(?:\\[0-3][0-7]{2})+|\\u\{[0-9a-fA-F]{1,6}\}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\[^]/g,
    decode: (encoded) => {
      const [, kind = "", ...rest] = encoded;
      const digits = rest.join("").replaceAll(/[{}]/g, "");
      if (digits === "") {
        return controls[kind] ?? kind;
      }
      if (kind === "x") {
        return utf8(encoded.split("\\x").slice(1), 16);
      }
      return /u/i.test(kind) ? codePoint(parseInt(digits, 16)) : utf8(encoded.split("\\").slice(1), 8);
    },
  },
  percent,
  // Forms write a blank as a plus sign.
  {
    pattern: new RegExp(`${percent.pattern.source}|\\+`, "gi"),
    decode: (encoded) => (encoded === "+" ? " " : percent.decode(encoded)),
  },
  // HTML and XML.
  {
    pattern: /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi,
    decode: (encoded) => {
      const name = encoded.slice(1, -1).toLowerCase();
      const number = name.startsWith("#x") ? parseInt(name.slice(2), 16) : Number(name.slice(1));
      return entities[name] ?? codePoint(number);
    },
  },
];

/** Maximum depth of encodings inside each other. */
const maxDepth = 4;
/** Bounds texts that decode without end. */
const maxDecodings = 64;

/** Returns a text and all that it decodes to, whichever of the usual encodings were used in whichever order. */
export function findDecodings(text: string): Decoding[] {
  const found: Decoding[] = [{ text, from: (index) => index, to: (index) => index + 1 }];
  const known = new Set([text]);
  let level: readonly Decoding[] = found;
  for (let depth = 0; depth < maxDepth && found.length < maxDecodings; depth++) {
    const next: Decoding[] = [];
    for (const encoded of level) {
      for (const decoder of decoders) {
        const decoded = decodeOnce(encoded, decoder);
        if (decoded && !known.has(decoded.text)) {
          known.add(decoded.text);
          next.push(decoded);
        }
      }
    }
    found.push(...next);
    level = next;
  }
  return found;
}

function decodeOnce(encoded: Decoding, { pattern, decode }: Decoder): Decoding | undefined {
  const parts: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let done = 0;
  const copyTo = (end: number): void => {
    parts.push(encoded.text.slice(done, end));
    for (; done < end; done++) {
      from.push(encoded.from(done));
      to.push(encoded.to(done));
    }
  };
  for (const { 0: match, index } of encoded.text.matchAll(pattern)) {
    copyTo(index);
    const decoded = decode(match);
    parts.push(decoded);
    done = index + match.length;
    const end = from.length + decoded.length;
    while (from.length < end) {
      from.push(encoded.from(index));
      to.push(encoded.to(done - 1));
    }
  }
  if (done === 0) {
    return undefined;
  }
  copyTo(encoded.text.length);
  return { text: parts.join(""), from: (index) => from[index] ?? 0, to: (index) => to[index] ?? 0 };
}

/** Bytes as UTF-8 or, where they are none, as Latin-1. */
function utf8(digits: readonly string[], radix: number): string {
  const bytes = Buffer.from(digits.map((byte) => parseInt(byte, radix)));
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") && !Buffer.from(text).equals(bytes) ? bytes.toString("latin1") : text;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}
