import { profileLabel, readAccessKey, type NamedProfile } from "./hcloudAccessKey";
import type { Credentials } from "./credentials";

/**
 * The temporary key that single sign-on left in a profile: `ssoAuth.stsToken`, as the vendor's Terraform provider reads it. Only
 * the CLI can get a new one.
 */
export function readSsoKey(profile: NamedProfile): Credentials {
  const ssoAuth = toObject(profile.content.ssoAuth);
  const stsToken = toObject(ssoAuth.stsToken);
  const remediation = `Run \`hcloud configure sso --cli-profile=${profile.name}\`.`;
  const key = readAccessKey(profile, "ssoAuth.stsToken.", stsToken);
  if (key?.securityToken === undefined) {
    return {
      kind: "none",
      summary: `profile ${profileLabel(profile)} signs in by single sign-on, and holds no temporary key`,
      remediation,
    };
  }
  const expiresAt = [stsToken, ssoAuth, profile.content, toObject(ssoAuth.accessTokenResult)]
    .map(readExpiry)
    .find((end) => end !== undefined);
  return {
    ...key,
    expiry: {
      subject: `the single sign-on of profile ${profileLabel(profile)}`,
      remediation,
      ...(expiresAt !== undefined && { expiresAt }),
    },
  };
}

/**
 * When something ends, in milliseconds since the epoch. The vendor's pages do not name the field beside a key; beside the access
 * token it is `expiresAt`, in seconds since the epoch. So every field with an expiry counts, as a number or as a date.
 */
function readExpiry(record: Readonly<Record<string, unknown>>): number | undefined {
  const expiries = Object.entries(record)
    .filter(([field]) => /expir|^exp|until/i.test(field) && !/(?:in|seconds|duration)$/i.test(field))
    .map(([, value]) => toEpochMs(value))
    .filter((moment) => moment !== undefined);
  return expiries.length === 0 ? undefined : Math.min(...expiries);
}

/** Milliseconds since the epoch have been above this number since 1973, and seconds stay below it until the year 5138. */
const minEpochMs = 100_000_000_000;

function toEpochMs(value: unknown): number | undefined {
  const number = typeof value === "number" ? value : /^\d+$/.test(String(value)) ? Number(value) : undefined;
  if (number !== undefined) {
    return number <= 0 ? undefined : number < minEpochMs ? number * 1000 : number;
  }
  const date = typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : date;
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
