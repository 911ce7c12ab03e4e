const durationPattern = /^(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?$/;

/** The longest time-out accepted, in milliseconds: 24 hours. */
export const maxDurationMs = 24 * 3_600_000;

/**
 * Parses a duration such as `"20m"`, `"1h30m"` or `"90s"`.
 *
 * @returns milliseconds, or `undefined` when the text is no duration between one second and 24 hours.
 */
export function parseDuration(text: string): number | undefined {
  const parts = durationPattern.exec(text);
  if (!parts) {
    return undefined;
  }
  const [, hours = "0", minutes = "0", seconds = "0"] = parts;
  const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return ms >= 1000 && ms <= maxDurationMs ? ms : undefined;
}

/** Writes milliseconds the way people read them: `45 s`, `1m30s`, `1h05m`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}m${twoDigits(seconds % 60)}s`
    : `${Math.floor(minutes / 60)}h${twoDigits(minutes % 60)}m`;
}

/** The rule behind every time-out argument. */
export function validateDuration(text: string): string | undefined {
  return parseDuration(text) === undefined
    ? 'must be a duration from "1s" to "24h", such as "20m" or "1h30m"'
    : undefined;
}
