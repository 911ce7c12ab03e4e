import { DeadlineError } from "../../errors/deadlineError";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import { InterruptedError } from "../../errors/interruptedError";
import type { CreatePlan } from "../definition/createPlan";
import type { OperationContext } from "../operationContext";
import { findCandidates } from "./findCandidates";
import type { PendingCreate } from "./pendingCreate";
import type { CloudObject } from "../definition/definition";

/** Pauses before the last searches for what an earlier request created late, in milliseconds. */
const finalSearchDelaysMs = [0, 6_000, 20_000];

/**
 * Reports what was created twice: the outcome of the first request was unknown, no list showed its result in time, and the request
 * was sent again.
 *
 * @throws HuaweiCloudError HWAI_DUPLICATE_CREATE.
 */
export async function reportDuplicates<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  id: string,
  { evidence }: PendingCreate,
): Promise<void> {
  const { clock, deadline } = context;
  for (const delayMs of finalSearchDelaysMs) {
    if (clock.now() + delayMs > deadline) {
      return;
    }
    await clock.sleep(delayMs);
    const ids = await searchOnce(context, plan, evidence);
    if (ids.length > 0) {
      throw new HuaweiCloudError({
        code: "HWAI_DUPLICATE_CREATE",
        summary: `${context.resourceLabel} was created twice: the stack has ${id}, and an earlier request whose response was lost has made ${ids.join(", ")} as well`,
        remediation:
          "Delete the one that is not in the stack in the console, unless another program has just made it; then run `pulumi up` again.",
      });
    }
  }
}

/** Searches once. A search that fails proves nothing and is only logged; the next one may succeed. */
async function searchOnce<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  evidence: PendingCreate["evidence"],
): Promise<string[]> {
  try {
    const { owned, uncertain } = await findCandidates(context, plan, evidence, { sameOperation: true });
    return [...owned, ...uncertain].map((found) => found.id);
  } catch (error) {
    if (
      !(error instanceof HuaweiCloudError) ||
      error instanceof DeadlineError ||
      error instanceof InterruptedError
    ) {
      throw error;
    }
    context.log(
      `${context.resourceLabel}: whether it was created twice could not be checked (${error.summary})`,
    );
    return [];
  }
}
