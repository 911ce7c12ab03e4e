/** Whether a stack's name is one of those listed; `*` in the list stands for any characters. */
export function isListedStack(stack: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(stack, pattern));
}

/** Each part between two stars is taken where it comes first, so that one walk over the text is enough. */
function matchesPattern(text: string, pattern: string): boolean {
  const [start = "", ...parts] = pattern.split("*");
  const end = parts.pop();
  if (end === undefined) {
    return text === pattern;
  }
  let at = text.startsWith(start) ? start.length : Infinity;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    at = found < 0 ? Infinity : found + part.length;
  }
  return text.length - end.length >= at && text.endsWith(end);
}
