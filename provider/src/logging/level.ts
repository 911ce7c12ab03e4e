/** Pulumi's log levels run from 1 to 11; requests are shown from this one on. */
const minVerboseLevel = 3;

/**
 * Whether each request is to be shown: on `HW_LOG=debug` (or `trace`), or when Pulumi passes its own log level on to the
 * provider, which it does with `pulumi up --logflow -v=3` and above.
 *
 * @param args of the provider's process, to which the engine adds `-v=LEVEL`.
 */
export function isRequestLogEnabled(
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): boolean {
  const requestedLevel = environment.HW_LOG?.toLowerCase();
  if (requestedLevel !== undefined && requestedLevel !== "") {
    return requestedLevel === "debug" || requestedLevel === "trace";
  }
  return args.some((arg) => Number(/^--?v=(\d+)$/.exec(arg)?.[1] ?? 0) >= minVerboseLevel);
}
