/** A docstring, taken apart. */
export interface Docstring {
  /** What stands before the first tag, as Markdown. */
  readonly text: string;
  /** Tags in the order in which they stand. */
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

const tag = /(?:^|\s)@(default|example|param|returns|throws|internal|packageDocumentation)\b[ \t]*/g;

/**
 * Parses a docstring. Indentation is kept, since examples depend on it.
 *
 * @param comment with its slashes and stars.
 */
export function parseDocstring(comment: string): Docstring {
  const text = comment
    .replace(/^\/\*\*[ \t]*/, "")
    .replace(/\s*\*\/$/, "")
    .replaceAll(/^[ \t]*\* ?/gm, "")
    .replaceAll(/\{@link (\w+)\}/g, "`$1`")
    .replaceAll(/(?<!`)``([^`]+)``(?!`)/g, "`$1`");
  const found = [...text.matchAll(tag)];
  return {
    text: text.slice(0, found[0]?.index).trim(),
    tags: found.map((match, index) => ({
      name: match[1] ?? "",
      text: text.slice(match.index + match[0].length, found[index + 1]?.index).trim(),
    })),
  };
}

/** The texts of the tags of one name. */
export function tagTexts(docstring: Docstring | undefined, name: string): string[] {
  return (docstring?.tags ?? []).filter((found) => found.name === name).map(({ text }) => text);
}

/** Text on one line, as tables and lists need it. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
