import { exitCodes, Stop } from "./exitCodes.mjs";
import { withoutPassword } from "./log.mjs";
import { noticeOf } from "./notification.mjs";
import { sendNotice } from "./sendNotification.mjs";

/**
 * @typedef {object} Parts
 * @property {import("./settings.mjs").Settings} settings
 * @property {import("./stateStore.mjs").Memory} memory
 * @property {import("./log.mjs").Log} log
 * @property {(text: string) => string} redact
 * @property {NodeJS.ProcessEnv} env
 * @property {() => number} now milliseconds since 1970
 */

const maxReason = 1000;

/**
 * Runs a round, and tells the user's hook and webhook of a failure, of drift, and when either is over; once, and again after a day. What
 * does not arrive is told by the next round.
 * @param {Parts} parts
 * @param {() => Promise<import("./reconcile.mjs").Ended>} round
 * @returns {Promise<number>} exit code
 */
export async function tellOthers(parts, round) {
  try {
    const { exitCode, reason = "" } = await round();
    await tell(parts, exitCode, reason);
    return exitCode;
  } catch (error) {
    const exitCode = error instanceof Stop ? error.exitCode : exitCodes.failed;
    await tell(parts, exitCode, error instanceof Error ? error.message : String(error));
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
 * @param {Parts} parts
 * @param {number} exitCode
 * @param {string} reason
 */
async function tell({ settings, memory, log, redact, env, now }, exitCode, reason) {
  const { hook, webhook, stack } = settings;
  if (hook === undefined && webhook === undefined) return;
  const { failure, told } = memory;
  const key = exitCode === exitCodes.drift ? reason : keyOf(failure, reason);
  const about = { stack, repository: withoutPassword(settings.repository) };
  const found = noticeOf(
    told,
    { exitCode, reason: redact(reason).slice(0, maxReason), key: redact(key) },
    about,
    now(),
  );
  if (found === undefined) return;
  const problems = await sendNotice(found.notice, { hook, webhook, env });
  for (const problem of problems) log("notice-failed", { reason: problem });
  if (problems.length > 0) return;
  memory.rememberTold(found.told);
  log("notice-sent", { event: found.notice.event });
}
