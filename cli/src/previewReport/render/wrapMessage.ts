import { truncate } from "../truncate";

/** A block of code does not wrap on GitHub and GitLab: what is wider than this is out of sight. */
const maxColumns = 100;

/** Most lines of one message; a stack trace goes on and on. */
const maxLines = 24;

/** How many of them are its end, where it says what to do. */
const lastLines = 10;

/** A longer word is cut. */
const maxWordLength = 400;

/** A message as lines that can be read without scrolling: one for each sentence, wrapped at blanks, the middle of a long one left out. */
export function wrapMessage(message: string): string {
  const lines = message.split("\n").flatMap((line) => sentencesOf(line).flatMap(wrap));
  if (lines.length <= maxLines) {
    return lines.join("\n");
  }
  const first = lines.slice(0, maxLines - lastLines);
  const last = lines.slice(lines.length - lastLines);
  return [...first, `… ${lines.length - maxLines} more lines …`, ...last].join("\n");
}

/** A line of few words stays as it is. Indented ones are no sentences. */
function sentencesOf(line: string): string[] {
  return line.length <= maxColumns || /^\s/.test(line)
    ? [line]
    : line.split(/(?<=[.;:!?]["')\]]?) (?=["'(]?[A-Z])/);
}

/** Words are never broken, so that what is copied out of a message is whole. */
function wrap(line: string): string[] {
  if (line.length <= maxColumns) {
    return [line];
  }
  const indentation = /^[ \t]*/.exec(line)?.[0].slice(0, maxColumns / 2) ?? "";
  const lines: string[] = [];
  let current = indentation;
  for (const word of line.split(" ").filter((section) => section.trim() !== "")) {
    if (current.trim() !== "" && current.length + 1 + word.length > maxColumns) {
      lines.push(current);
      current = `${indentation}  `;
    }
    current += `${current.trim() === "" ? "" : " "}${truncate(word, maxWordLength)}`;
  }
  return [...lines, current];
}
