/** Whether a stack's name is one of those listed; `*` in the list stands for any characters. */
export function isListedStack(stack: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => globExpression(pattern).test(stack));
}

function globExpression(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}
