/**
 * A docstring, taken apart.
 * @typedef {object} Docstring
 * @property {string} text what stands before the first tag, as Markdown
 * @property {readonly { name: string, text: string }[]} tags in the order in which they stand
 */

const tag = /(?:^|\s)@(default|example|param|returns|throws|internal|packageDocumentation)\b[ \t]*/g;

/**
 * Takes a docstring apart. Indentation is kept, since examples live from it.
 * @param {string} comment with its slashes and stars
 * @returns {Docstring}
 */
export function parseDocstring(comment) {
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

/**
 * The texts of the tags of one name.
 * @param {Docstring | undefined} docstring
 * @param {string} name
 */
export function tagTexts(docstring, name) {
  return (docstring?.tags ?? []).filter((found) => found.name === name).map(({ text }) => text);
}

/**
 * Text on one line, as tables and lists need it.
 * @param {string} text
 */
export function oneLine(text) {
  return text.replaceAll(/\s+/g, " ").trim();
}
