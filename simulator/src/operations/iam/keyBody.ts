import type { IssuedKey } from "../../state/temporaryKeys.js";
import { formatTime } from "./createToken.js";

/** A temporary key as IAM and the metadata service answer it. */
export function toKeyBody({ accessKey, secretKey, securityToken, expiresAt }: IssuedKey): object {
  return {
    credential: {
      access: accessKey,
      secret: secretKey,
      securitytoken: securityToken,
      expires_at: formatTime(expiresAt),
    },
  };
}
