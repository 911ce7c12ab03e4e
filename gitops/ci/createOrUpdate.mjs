import { RequestError } from "./requestError.mjs";

const attempts = 3;

/**
 * Things of one sort that a report can stand in.
 * @template Thing
 * @typedef {object} Places
 * @property {() => Promise<Thing | undefined>} find the one that an earlier run made
 * @property {() => Promise<Thing>} create
 * @property {(existing: Thing) => Promise<Thing>} update
 */

/**
 * Updates what an earlier run made, else creates it. After a creation whose outcome nobody knows it looks again, so that there
 * are not two of them.
 * @template Thing
 * @param {Places<Thing>} places
 * @param {import("./api.mjs").Pause} pause
 * @returns {Promise<{ done: "created" | "updated", thing: Thing }>}
 */
export async function createOrUpdate({ find, create, update }, pause) {
  for (let attempt = 1; ; attempt += 1) {
    const existing = await find();
    if (existing !== undefined) return { done: "updated", thing: await update(existing) };
    try {
      return { done: "created", thing: await create() };
    } catch (error) {
      if (!(error instanceof RequestError && error.uncertain) || attempt === attempts) throw error;
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
export async function findReport(items, bodyOf, { marker, isOlder }) {
  let older;
  for await (const item of items) {
    const body = bodyOf(item);
    if (typeof body === "string" && body.startsWith(marker)) return item;
    if (isOlder(body)) older ??= item;
  }
  return older;
}
