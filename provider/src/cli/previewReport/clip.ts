/** A text of at most so many characters; what is cut off leaves an ellipsis. */
export function clip(text: string, maximumLength: number): string {
  const characters = Array.from(text);
  return characters.length > maximumLength ? `${characters.slice(0, maximumLength - 1).join("")}…` : text;
}
