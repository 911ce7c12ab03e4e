import { stripControlSequences } from "../controlSequences";
import { secretText } from "./secret";

/** Each begins only where no earlier attempt has read on from, so that all of them take linear time. */
const patterns: readonly [pattern: RegExp, replacement: string][] = [
  // The password of `https://user:password@host`, and the user, who is often the secret itself.
  [/:\/\/[^\s/@"'`]+@/g, `://${secretText}@`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, secretText],
  [/\b(Bearer|Basic)\s+[\w.~+/-]{8,}=*/g, `$1 ${secretText}`],
  // `password=…` and `"password": "…"` inside a longer text. A lookahead is never read again, and words are read from their beginning.
  [
    /(?<!\w)(?=\w*?(?:pass(?:word|wd|phrase)|secret|token|api_?key|access_?key))(\w+["']?\s*[=:]\s*)("[^"\n]+"|'[^'\n]+'|[^\s,;&"'[\]{}]+)/gi,
    `$1${secretText}`,
  ],
];

/** A text without what gives itself away as a secret by its form, and without control sequences of terminals. */
export function redactPatterns(text: string): string {
  return patterns.reduce(
    (result, [pattern, replacement]) => result.replaceAll(pattern, replacement),
    stripControlSequences(text),
  );
}
