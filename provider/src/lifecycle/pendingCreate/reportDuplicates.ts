import { DeadlineError } from "../../errors/deadlineError";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import type { CreatePlan } from "../createPlan";
import type { Operation } from "../handler";
import { findCandidates } from "./findCandidates";
import type { PendingCreate } from "./findCreated";

/** Pauses before the last searches for what an earlier request made after all, in milliseconds. */
const lastSearchDelaysMs = [0, 6_000, 20_000];

/**
 * Reports what was created twice: the outcome of the first request was unknown, no list showed its result in time, and the request
 * was sent again.
 *
 * @throws HuaweiCloudError HWAI_CREATED_TWICE.
 */
export async function reportDuplicates<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  id: string,
  { evidence }: PendingCreate,
): Promise<void> {
  const { clock, deadline } = operation;
  for (const delayMs of lastSearchDelaysMs) {
    if (clock.now() + delayMs > deadline) {
      return;
    }
    await clock.sleep(delayMs);
    const ids = await search(operation, plan, evidence);
    if (ids.length > 0) {
      throw new HuaweiCloudError({
        code: "HWAI_CREATED_TWICE",
        problem: `${operation.subject} was created twice: the stack has ${id}, and an earlier request whose response was lost has made ${ids.join(", ")} as well`,
        advice:
          "Delete the one that is not in the stack in the console, unless another program has just made it; then run `pulumi up` again.",
      });
    }
  }
}

/** Searches once. A search that fails says nothing; the next one may. */
async function search<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  evidence: PendingCreate["evidence"],
): Promise<string[]> {
  try {
    const { ours, possible } = await findCandidates(operation, plan, evidence, { sameOperation: true });
    return [...ours, ...possible].map((found) => found.id);
  } catch (error) {
    if (!(error instanceof HuaweiCloudError) || error instanceof DeadlineError) {
      throw error;
    }
    operation.log(
      `${operation.subject}: whether it was created twice could not be checked (${error.problem})`,
    );
    return [];
  }
}
