import type { WaiterContext, WaiterOptions } from "./waiterOptions";
import { waitFor } from "./waitFor";

/** What to wait for when an object is to disappear. */
export interface DeletionWaiterOptions<T> extends Pick<
  WaiterOptions<T>,
  "description" | "poll" | "onPoll" | "deadline" | "timeoutOption" | "category" | "immediate"
> {
  /** The object's status in words, for messages. */
  readonly statusOf: (object: T) => string;
}

/**
 * Polls until an object is gone.
 *
 * @throws TimeoutError at the deadline, InterruptedError when the signal is aborted, and any lasting error of a poll.
 */
export async function waitUntilDeleted<T>(
  options: DeletionWaiterOptions<T>,
  context: WaiterContext,
): Promise<void> {
  await waitFor<T | undefined>(
    {
      ...options,
      poll: async (delayMs) => (await options.poll(delayMs)) ?? { object: undefined },
      checkStatus: (object) =>
        object === undefined ? { state: "success" } : { state: "retry", status: options.statusOf(object) },
      onNotFound: () => new Error("unreachable: absence is what is waited for"),
    },
    context,
  );
}
