/** A text as messages show it: quoted, and cut where it would drown the rest. */
export function quoteText(text: string): string {
  return text.length > 200 ? `${JSON.stringify(text.slice(0, 200))}…` : JSON.stringify(text);
}
