import { RE2JS } from "re2js";

/** A pattern that a whole text must match. */
export interface TextPattern {
  /** The pattern as it was written. */
  readonly source: string;
  /** Whether the whole text matches. */
  readonly test: (text: string) => boolean;
}

/** Longest pattern that is taken. */
const maxPatternLength = 1000;

/**
 * Compiles a pattern that is matched in a time that grows with the length of the text alone. Node's own engine tries one way after
 * the other, for hours where quantifiers are nested; RE2's syntax is the same but for look-around and back-references.
 *
 * @throws Error that says why a text is no such pattern; it completes "is no pattern: …".
 */
export function compileTextPattern(source: string): TextPattern {
  if (source.length > maxPatternLength) {
    throw new Error(`it has ${source.length} characters, and may have ${maxPatternLength}`);
  }
  const compiled = RE2JS.compile(source);
  return { source, test: (text) => compiled.matches(text) };
}
