/** Whether a text fits a pattern as a whole, in which `*` stands for any characters and `?` for one. Takes linear time per star. */
export function matchesGlob(pattern: string, text: string): boolean {
  let [at, place] = [0, 0];
  // Where to go on when what follows the last star does not fit.
  let star: { readonly after: number; from: number } | undefined;
  while (at < text.length) {
    if (pattern[place] === "*") {
      star = { after: place + 1, from: at };
      place += 1;
    } else if (place < pattern.length && (pattern[place] === "?" || pattern[place] === text[at])) {
      at += 1;
      place += 1;
    } else if (star) {
      star.from += 1;
      at = star.from;
      place = star.after;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(place));
}
