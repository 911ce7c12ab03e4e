const maxWidth = 108;

/**
 * A documentation comment.
 *
 * @param paragraphs its text, in which line breaks are kept only inside code blocks.
 * @param tags without the "@".
 */
export function docComment(paragraphs: readonly string[], tags: readonly string[] = [], indent = ""): string {
  const texts = paragraphs.filter((paragraph) => paragraph !== "");
  const single = [...texts, ...tags.map((tag) => `@${tag}`)].join(" ");
  const isSingle = texts.length < 2 && tags.length < 2 && !single.includes("\n");
  if (isSingle && single.length + indent.length + "/**  */".length <= maxWidth) {
    return `${indent}/** ${single} */`;
  }
  const width = maxWidth - indent.length - 3;
  const blocks = texts.map((text) => wrap(text, width));
  const tagBlocks = tags.map((tag) => wrap(`@${tag}`, width));
  // Each example is a block of its own; other tags follow each other.
  const tagLines = tagBlocks.flatMap((lines, index) =>
    index > 0 && lines.length > 1 ? ["", ...lines] : lines,
  );
  const lines = [...blocks, tagLines]
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index > 0 ? ["", ...block] : block));
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

/** Breaks text into lines; a text with a code block stays as it is. */
function wrap(text: string, width: number): string[] {
  if (text.includes("\n")) {
    return text.split("\n");
  }
  const lines: string[] = [];
  // A line that begins with "@" would be a tag.
  for (const word of text.split(/ (?!@(?= ))/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = `${last} ${word}`;
    }
  }
  return lines;
}
