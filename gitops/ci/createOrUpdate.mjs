import { RequestError } from "./requestError.mjs";

const maxAttempts = 3;

/**
 * Things of one sort that a report can stand in.
 * @template Thing
 * @typedef {object} ReportTarget
 * @property {() => Promise<Thing | undefined>} find the one that an earlier run made
 * @property {() => Promise<Thing>} create
 * @property {(existing: Thing) => Promise<Thing>} update
 */

/**
 * Updates what an earlier run made, else creates it. After a creation whose outcome nobody knows it looks again, so that there
 * are not two of them.
 * @template Thing
 * @param {ReportTarget<Thing>} places
 * @param {import("./api.mjs").Sleep} pause
 * @returns {Promise<{ done: "created" | "updated", item: Thing }>}
 */
export async function createOrUpdate({ find, create, update }, pause) {
  for (let attempt = 1; ; attempt += 1) {
    const existing = await find();
    if (existing !== undefined) return { done: "updated", item: await update(existing) };
    try {
      return { done: "created", item: await create() };
    } catch (error) {
      if (!(error instanceof RequestError && error.isIndeterminate) || attempt === maxAttempts) throw error;
      await pause(1000 * 2 ** attempt);
    }
  }
}

/**
 * The first item of a list with a report's marker, else the first that an earlier release wrote for the same stack.
 * @param {AsyncIterable<any>} items
 * @param {(item: any) => unknown} bodyOf the item's text; undefined for one that is not ours
 * @param {import("./report.mjs").Report} report
 * @returns {Promise<any>} undefined when there is none
 */
export async function findReport(items, bodyOf, { marker, isLegacy }) {
  let legacy;
  for await (const item of items) {
    const body = bodyOf(item);
    if (typeof body === "string" && body.startsWith(marker)) return item;
    if (isLegacy(body)) legacy ??= item;
  }
  return legacy;
}
