/** A text of at most so many characters; what is cut off leaves an ellipsis. */
export function clip(text: string, maximumLength: number): string {
  // A character takes two units at most, so that of a long text the beginning is enough.
  const characters = Array.from(text.slice(0, 2 * maximumLength + 2));
  return characters.length > maximumLength ? `${characters.slice(0, maximumLength - 1).join("")}…` : text;
}
