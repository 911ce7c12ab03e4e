import { UsageError } from "../usageError";
import type { PendingCreateOperation } from "./pendingOperations";

/**
 * Reads what the user says that creations made.
 *
 * @param options each `URN=ID`, or `NAME=ID` where one pending creation has that logical name.
 * @returns ids by URN.
 * @throws CliError when one makes no sense.
 */
export function parseTakeOptions(
  options: readonly string[],
  creations: readonly PendingCreateOperation[],
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const option of options) {
    const [urn, id] = parseTakeOption(option, creations);
    if (ids.has(urn)) {
      throw new UsageError(`--take names ${urn} twice.`);
    }
    if ([...ids.values()].includes(id)) {
      throw new UsageError(`--take names ${id} twice: an object belongs to one resource.`);
    }
    ids.set(urn, id);
  }
  return ids;
}

function parseTakeOption(
  option: string,
  creations: readonly PendingCreateOperation[],
): [urn: string, id: string] {
  // A logical name may hold the sign, an id never does.
  const split = option.lastIndexOf("=");
  const [which, id] = [option.slice(0, split), option.slice(split + 1)];
  if (split < 1 || id === "") {
    throw new UsageError(`--take is ${JSON.stringify(option)}; it must be URN=ID.`);
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
    throw new UsageError(`--take: ${which} ${problem}. Pending are:${known || "\n  none"}`);
  }
  return [urn, id];
}
