import { editDistance, maxEditDistance } from "./editDistance";

/** Maximum length of a name; a longer text is no typo of one. */
const maxLength = 40;

/** The known name that an unknown one was meant to be, if there is one: it differs in case and punctuation, or by a typo. */
export function suggestName(given: string, known: readonly string[]): string | undefined {
  const normalize = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const name = normalize(given.slice(0, maxLength + 1));
  const [best] = known
    .map((candidate) => ({ candidate, distance: editDistance(name, normalize(candidate)) }))
    .filter(({ candidate, distance }) => distance <= maxEditDistance(candidate))
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}
