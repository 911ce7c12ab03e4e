import { CliError } from "../usageError";
import type { PendingCreation } from "./pendingOperations";

/**
 * Reads what the user says that creations made.
 *
 * @param words each `URN=ID`, or `NAME=ID` where one pending creation has that logical name.
 * @returns ids by URN.
 * @throws CliError when one makes no sense.
 */
export function readWords(
  words: readonly string[],
  creations: readonly PendingCreation[],
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const word of words) {
    const [urn, id] = readWord(word, creations);
    if (ids.has(urn)) {
      throw new CliError(`--take names ${urn} twice.`);
    }
    if ([...ids.values()].includes(id)) {
      throw new CliError(`--take names ${id} twice: an object belongs to one resource.`);
    }
    ids.set(urn, id);
  }
  return ids;
}

function readWord(word: string, creations: readonly PendingCreation[]): [urn: string, id: string] {
  // A logical name may hold the sign, an id never does.
  const split = word.lastIndexOf("=");
  const [which, id] = [word.slice(0, split), word.slice(split + 1)];
  if (split < 1 || id === "") {
    throw new CliError(`--take is ${JSON.stringify(word)}; it must be URN=ID.`);
  }
  const urns = new Set(
    creations.filter(({ urn, name }) => which === urn || which === name).map(({ urn }) => urn),
  );
  const [urn, ...more] = urns;
  if (urn === undefined || more.length > 0) {
    const known = [...new Set(creations.map((creation) => creation.urn))]
      .map((text) => `\n  ${text}`)
      .join("");
    const problem = urn === undefined ? "is no pending creation" : "names several pending creations";
    throw new CliError(`--take: ${which} ${problem}. Pending are:${known || "\n  none"}`);
  }
  return [urn, id];
}
