import { stripControlSequences } from "../controlSequences";

/** Characters that mean the same in Markdown, in HTML and in GitHub's and GitLab's own notations: nothing. */
const safeCharacter = /^[\p{L}\p{N} .,;/=+()'%?"-]$/u;

/**
 * A text of unknown origin as inline code, in which nothing is a link, a tag or a mention. What could end a code span or the cell of a
 * table, and what looks like HTML, is written with entities instead.
 */
export function inlineCode(text: string): string {
  const line = oneLine(text);
  return /^[^`|\\<>&\s](?:[^`|\\<>&]*[^`|\\<>&\s])?$/.test(line)
    ? `\`${line}\``
    : `<code>${toEntities(line) || " "}</code>`;
}

/** A text of unknown origin as prose, which nothing in it can turn into a link, a heading or a mention. */
export function escapeText(text: string): string {
  // A mention is looked for in the finished page, where an entity is a character again; an invisible joiner breaks it.
  return toEntities(oneLine(text)).replaceAll("&#64;", "&#64;&#8288;");
}

/** Lines of unknown origin as a block of code, whose fence is longer than any inside. */
export function codeBlock(lines: string): string {
  const text = stripControlSequences(lines).replaceAll("\r", "").replaceAll(unprintable, "�").trimEnd();
  const maxRunLength = [...text.matchAll(/`+/g)].reduce((max, [run]) => Math.max(max, run.length), 2);
  const fence = "`".repeat(maxRunLength + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** Control characters that may not stand in a comment, and marks that reorder text so that it reads as something else. */
const unprintable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

function oneLine(text: string): string {
  return stripControlSequences(text)
    .replaceAll(/\r?\n/g, "↵")
    .replaceAll("\t", " ")
    .replaceAll(unprintable, "�");
}

function toEntities(text: string): string {
  const characters = Array.from(text);
  return characters
    .map((character, index) => {
      // Inside a word, an underscore is one; so is a colon that no slash follows.
      const isInWord =
        (character === "_" && isWord(characters[index - 1]) && isWord(characters[index + 1])) ||
        (character === ":" && /^[\p{L}\p{N}]$/u.test(characters[index + 1] ?? ""));
      return safeCharacter.test(character) ||
        isInWord ||
        character === "↵" ||
        character === "…" ||
        character === "�"
        ? character
        : `&#${character.codePointAt(0) ?? 0};`;
    })
    .join("");
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^[a-z0-9]$/i.test(character);
}
