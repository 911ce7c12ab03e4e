/** A text of at most so many characters; what is cut off leaves an ellipsis. */
export function truncate(text: string, maxLength: number): string {
  // A character takes two units at most, so that of a long text the beginning is enough.
  const characters = Array.from(text.slice(0, 2 * maxLength + 2));
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join("")}…` : text;
}
