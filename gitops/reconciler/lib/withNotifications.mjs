import { exitCodes, ExitError } from "./exitCodes.mjs";
import { redactPasswords } from "./log.mjs";
import { createNotification } from "./notification.mjs";
import { sendNotification } from "./sendNotification.mjs";

/**
 * @typedef {object} NotificationOptions
 * @property {import("./settings.mjs").Settings} settings
 * @property {import("./stateStore.mjs").StateStore} store
 * @property {import("./log.mjs").Log} log
 * @property {(text: string) => string} redact
 * @property {NodeJS.ProcessEnv} env
 * @property {() => number} now milliseconds since 1970
 */

const maxReasonLength = 1000;

/**
 * Runs a round, and tells the user's hook and webhook of a failure, of drift, and when either is over; once, and again after a day. What
 * does not arrive is told by the next round.
 * @param {NotificationOptions} options
 * @param {() => Promise<import("./reconcile.mjs").ReconcileResult>} reconcile
 * @returns {Promise<number>} exit code
 */
export async function withNotifications(options, reconcile) {
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

/**
 * What stays the same while a failure lasts: rounds that wait, or find others at work, word it anew each time.
 * @param {import("./plan.mjs").Failure | undefined} failure
 * @param {string} reason
 */
function keyOf(failure, reason) {
  return failure ? `${failure.commit} ${failure.message}` : reason.replaceAll(/\d+/g, "0");
}

/**
 * @param {NotificationOptions} options
 * @param {number} exitCode
 * @param {string} reason
 */
async function notify({ settings, store, log, redact, env, now }, exitCode, reason) {
  const { hook, webhook, stack } = settings;
  if (hook === undefined && webhook === undefined) return;
  const { failure, lastNotification } = store;
  const key = exitCode === exitCodes.drift ? reason : keyOf(failure, reason);
  const about = { stack, repository: redactPasswords(settings.repository) };
  const found = createNotification(
    lastNotification,
    { exitCode, reason: redact(reason).slice(0, maxReasonLength), key: redact(key) },
    about,
    now(),
  );
  if (found === undefined) return;
  const problems = await sendNotification(found.notification, { hook, webhook, env });
  for (const problem of problems) log("notice-failed", { reason: problem });
  if (problems.length > 0) return;
  store.saveLastNotification(found.lastNotification);
  log("notice-sent", { event: found.notification.event });
}
