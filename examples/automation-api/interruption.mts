/** Whether this process was asked to end. */
export interface Interruption {
  readonly requested: boolean;
  /** Tells Pulumi to finish what is under way, save it, and end. */
  readonly signal: AbortSignal;
}

/**
 * Listens for SIGINT, SIGTERM and SIGHUP. However often they come, Pulumi hears of it once: a second time would kill it, and leave
 * its lock and unsaved work behind.
 */
export function listenForInterruption(atTerminal = process.stdin.isTTY): Interruption {
  const controller = new AbortController();
  let requested = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    requested = true;
    process.stderr.write("Ending: waiting for Pulumi to finish and save what is under way.\n");
    // At a terminal, Ctrl-C has reached Pulumi already.
    if (!(atTerminal && signal === "SIGINT")) {
      controller.abort();
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, onSignal);
  }
  return {
    signal: controller.signal,
    get requested() {
      return requested;
    },
  };
}
