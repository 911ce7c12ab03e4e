import type { ApiObject, Sleep } from "./api";
import type { Report } from "./report";
import { RequestError } from "./requestError";

const maxAttempts = 3;

/** Things of one sort that a report can stand in. */
export interface ReportTarget {
  /** Finds the one that an earlier run made. */
  find(): Promise<ApiObject | undefined>;
  create(): Promise<ApiObject>;
  update(existing: ApiObject): Promise<ApiObject>;
}

/**
 * Updates what an earlier run made, else creates it. After a creation whose outcome is unknown it lists again, so that there
 * are not two of them.
 */
export async function createOrUpdate(
  target: ReportTarget,
  sleep: Sleep,
): Promise<{ done: "created" | "updated"; item: ApiObject }> {
  for (let attempt = 1; ; attempt += 1) {
    const existing = await target.find();
    if (existing !== undefined) {
      return { done: "updated", item: await target.update(existing) };
    }
    try {
      return { done: "created", item: await target.create() };
    } catch (error) {
      if (!(error instanceof RequestError && error.isIndeterminate) || attempt === maxAttempts) {
        throw error;
      }
      await sleep(1000 * 2 ** attempt);
    }
  }
}

/**
 * Returns the first item of a list with a report's marker, else the first that an earlier release wrote for the same stack.
 *
 * @param bodyOf the item's text; `undefined` for one that is not ours.
 */
export async function findReport(
  items: AsyncIterable<ApiObject>,
  bodyOf: (item: ApiObject) => unknown,
  { marker, isLegacy }: Report,
): Promise<ApiObject | undefined> {
  let legacy: ApiObject | undefined;
  for await (const item of items) {
    const body = bodyOf(item);
    if (typeof body === "string" && body.startsWith(marker)) {
      return item;
    }
    if (isLegacy(body)) {
      legacy ??= item;
    }
  }
  return legacy;
}
