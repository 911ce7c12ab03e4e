import { InvalidResponseError } from "../../errors/invalidResponseError";
import { validateHeaderSecret } from "../../config/values";
import { isRecord } from "../../config/isRecord";
import type { TemporaryKey } from "./accessKey";

/**
 * Reads `{credential:{access,secret,securitytoken,expires_at}}`, which both IAM and the metadata service return.
 *
 * @throws InvalidResponseError when a part is missing.
 */
export function parseTemporaryKey(
  body: Readonly<Record<string, unknown>>,
  request: string,
  requestId?: string,
): TemporaryKey {
  const { access, secret, securitytoken, expires_at } = isRecord(body.credential) ? body.credential : {};
  const expiresAt = typeof expires_at === "string" ? Date.parse(expires_at) : NaN;
  if (!isUsable(access) || !isUsable(secret) || !isUsable(securitytoken) || Number.isNaN(expiresAt)) {
    throw new InvalidResponseError(
      request,
      "credential lacks a usable access, secret, securitytoken or expires_at",
      requestId,
    );
  }
  return { accessKey: access, secretKey: secret, securityToken: securitytoken, expiresAt };
}

function isUsable(value: unknown): value is string {
  return typeof value === "string" && value !== "" && validateHeaderSecret(value) === undefined;
}
