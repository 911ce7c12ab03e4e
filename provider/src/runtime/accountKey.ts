import { createHash } from "node:crypto";
import type { AccountSettings } from "../configuration/account";

/** Tells accounts apart by who signs in, not by the profile's name: limits on requests are an account's. */
export function accountKey({ credentials, assumeRole }: AccountSettings): string {
  // Hashed, since it holds secrets and lives as long as the process.
  return createHash("sha256")
    .update(JSON.stringify([credentials, assumeRole]))
    .digest("base64url")
    .slice(0, 16);
}
