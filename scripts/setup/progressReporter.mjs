/**
 * @typedef {object} ProgressReporter
 * @property {(text: string) => void} say writes a line
 * @property {<T>(title: string, work: () => Promise<T>) => Promise<T>} step says what begins, now and then that it
 *   goes on, and how long it took
 */

/** How often a long step says that it goes on: well below the silence after which CI services kill a job. */
const heartbeatMs = 20_000;

/**
 * @param {{ write?: (text: string) => void, now?: () => number }} [options] writes to standard error by default, so
 *   that standard output is the command's own
 * @returns {ProgressReporter}
 */
export function createProgressReporter(options = {}) {
  const write = options.write ?? ((text) => void process.stderr.write(text));
  const now = options.now ?? (() => performance.now());
  /** @param {string} text */
  const say = (text) => write(`set-up: ${text}\n`);
  return {
    say,
    async step(title, work) {
      const start = now();
      say(`${title} ...`);
      const timer = setInterval(() => say(`  still going after ${duration(now() - start)}`), heartbeatMs);
      try {
        const result = await work();
        say(`  done in ${duration(now() - start)}`);
        return result;
      } catch (error) {
        say(`  not possible, found out in ${duration(now() - start)}`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

/**
 * A time for people: `0.4 s`, `12 s`, `2 min 5 s`.
 * @param {number} ms
 */
export function duration(ms) {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${String(seconds)} s`;
  return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60)} s`;
}
