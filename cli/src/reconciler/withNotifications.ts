import { exitCodes, ExitError } from "./exitCodes";
import { redactPasswords, type Log } from "./log";
import { createNotification } from "./notification";
import type { Failure } from "./plan";
import type { ReconcileResult } from "./reconcileResult";
import { sendNotification } from "./sendNotification";
import type { Settings } from "./settings";
import type { StateStore } from "./stateStore";

interface NotificationOptions {
  readonly settings: Settings;
  readonly store: StateStore;
  readonly log: Log;
  readonly redact: (text: string) => string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const maxReasonLength = 1000;

/**
 * Runs a round, and tells the user's hook and webhook of a failure, of drift, and when either is over; once, and again after a day. What
 * does not arrive is told by the next round.
 *
 * @returns exit code.
 */
export async function withNotifications(
  options: NotificationOptions,
  reconcile: () => Promise<ReconcileResult>,
): Promise<number> {
  try {
    const { exitCode, reason = "" } = await reconcile();
    await notify(options, exitCode, reason);
    return exitCode;
  } catch (error) {
    const exitCode = error instanceof ExitError ? error.exitCode : exitCodes.failed;
    await notify(options, exitCode, error instanceof Error ? error.message : String(error));
    throw error;
  }
}

/** What stays the same while a failure lasts: rounds that wait, or find others at work, word it anew each time. */
function keyOf(failure: Failure | undefined, reason: string) {
  return failure ? `${failure.commit} ${failure.message}` : reason.replaceAll(/\d+/g, "0");
}

async function notify(
  { settings, store, log, redact, env, now }: NotificationOptions,
  exitCode: number,
  reason: string,
) {
  const { hook, webhook, stack } = settings;
  if (hook === undefined && webhook === undefined) {
    return;
  }
  const { failure, lastNotification } = store;
  const key = exitCode === exitCodes.drift ? reason : keyOf(failure, reason);
  const about = { stack, repository: redactPasswords(settings.repository) };
  const found = createNotification(
    lastNotification,
    { exitCode, reason: redact(reason).slice(0, maxReasonLength), key: redact(key) },
    about,
    now(),
  );
  if (found === undefined) {
    return;
  }
  const problems = await sendNotification(found.notification, { hook, webhook, env });
  for (const problem of problems) {
    log("notice-failed", { reason: problem });
  }
  if (problems.length > 0) {
    return;
  }
  store.saveLastNotification(found.lastNotification);
  log("notice-sent", { event: found.notification.event });
}
