import { InterruptedError } from "../errors/interruptedError";

/**
 * Waits for work, but no longer than until a signal is aborted. The work itself goes on, and its failure is then ignored.
 *
 * @throws InterruptedError as soon as the signal is aborted.
 */
export function untilInterrupted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  summary: string,
): Promise<T> {
  if (!signal) {
    return work;
  }
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(new InterruptedError(summary));
    };
    if (signal.aborted) {
      onAbort();
    }
    signal.addEventListener("abort", onAbort);
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", onAbort);
    });
  });
}
