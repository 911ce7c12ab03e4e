import { createHash } from "node:crypto";
import type { AccountSettings } from "./account";
import type { Credentials } from "./credentials";

/** Tells accounts apart by who signs in, not by the profile's name: limits on requests are an account's. */
export function accountKey({ credentials, assumeRole }: AccountSettings): string {
  return hash([credentials, assumeRole]);
}

/** Tells credentials apart by what they say. */
export function credentialsKey(credentials: Credentials): string {
  return hash(credentials);
}

/** Hashed, since it holds secrets and lives as long as the process. */
function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}
