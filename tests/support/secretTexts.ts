import * as fc from "fast-check";

type Encoder = readonly [name: string, encode: (text: string) => string];

/** How services, gateways and runtimes write a text inside another one. */
export const encoders: readonly Encoder[] = [
  ["JSON", (text) => JSON.stringify(text)],
  ["ASCII JSON", (text) => ascii(JSON.stringify(text))],
  ["JSON of Go", (text) => JSON.stringify(text).replaceAll(/[<>&]/g, unicodeEscape)],
  ["JSON of PHP", (text) => ascii(JSON.stringify(text)).replaceAll("/", "\\/")],
  ["a URL", (text) => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "\ufffd"))],
  ["a form", (text) => new URLSearchParams({ x: text }).toString().slice(2)],
  ["HTML", (text) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)],
  [
    "HTML of words",
    (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
  ],
  ["single quotation marks", (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`],
  ["Go's printing of a map", (text) => `map[password:${text} user:x]`],
];

function ascii(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, unicodeEscape);
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Characters that something escapes. */
const specialCharacters = `"'\\/%&<>+=;:,{}[]()$\`#?! äöß€中😀\u00a0`;

/** Secrets as generators make them, and worse ones. */
export const secretTexts: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ minLength: 4, maxLength: 60 }),
    fc.string({ minLength: 4, maxLength: 60, unit: "binary" }),
    fc.string({ minLength: 4, maxLength: 255, unit: "grapheme" }),
    fc.string({
      minLength: 4,
      maxLength: 40,
      unit: fc.constantFrom(...Array.from(`${specialCharacters}abcxyz0189`)),
    }),
  )
  .filter((text) => text.trim().length >= 4);
