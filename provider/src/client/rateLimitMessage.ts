/** A limit on requests, as the gateway words it. */
export interface RequestRate {
  /** How many requests. */
  readonly limit: number;
  /** In how many milliseconds. */
  readonly windowMs: number;
}

const units: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Reads a rate out of the text of a 429, such as `limit:200,time:5 minute` (`APIGW.0308`). */
export function parseRequestRate(text: string | undefined): RequestRate | undefined {
  const [, limit, time, unit] =
    /limit:\s*(\d+)\D+?time:\s*(\d+)\s*(second|minute|hour|day)/i.exec(text ?? "") ?? [];
  const unitMs = units[unit?.toLowerCase() ?? ""];
  if (limit === undefined || time === undefined || unitMs === undefined || Number(limit) < 1) {
    return undefined;
  }
  return { limit: Number(limit), windowMs: Number(time) * unitMs };
}

/**
 * Whether the text of a 429 speaks of one operation's limit ("policy api over ratelimit"); otherwise the limit is the account's at
 * the service ("policy user", "policy app").
 */
export function isOperationLimit(text: string | undefined): boolean {
  return /policy\s+api\b/i.test(text ?? "");
}
