/** Lower case, with every UTF-16 unit in its place; and what no encoding can carry as what encoders write for it. */
export function fold(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "\ufffd").replaceAll(/\p{Lu}/gu, (letter) => {
    const lower = letter.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  });
}
