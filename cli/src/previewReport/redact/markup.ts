/** The engine's own marks for colours, such as `<{%fg 1%}>` (Pulumi SDK, `diag/colors`); it takes them out only with `--json`. */
const marks = /<\{%(?:reset|bold|underline|[fb]g \d{1,3})%\}>/g;

/** A message of the engine's without its marks for colours. */
export function stripMarkup(text: string): string {
  return text.replaceAll(marks, "");
}
