import type { NameLimits } from "./textLimits";

/**
 * Makes a name within its limits from any text: lower case, other characters become hyphens, cut to length.
 *
 * @param text where the name comes from, such as a resource's logical name.
 * @param suffix what makes it unique; kept whole at the end. Lower-case letters and digits.
 */
export function createName(text: string, suffix: string, { maxLength, name }: NameLimits): string {
  const cleaned = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "");
  const started = name.startsWithLetter && !/^[a-z]/.test(cleaned) ? `n-${cleaned}` : cleaned;
  const stem = started.slice(0, maxLength - suffix.length - 1).replace(/-+$/, "");
  return stem === "" ? suffix : `${stem}-${suffix}`;
}
