import { validateHeaderSecret } from "../../../config/values";
import { InvalidResponseError } from "../../../errors/invalidResponseError";
import { objectBody, type ApiResponse } from "../../apiResponse";
import { isRecord } from "../../../config/isRecord";
import type { Token } from "../../auth";

/** What a token shall be good for: one project, by its id or name, or the account itself. */
export type TokenScope =
  | { readonly project: { readonly id: string } | { readonly name: string } }
  | { readonly domain: { readonly name: string } };

/** Body of `POST /v3/auth/tokens` that requests a token by password. */
export function tokenRequestBody(
  user: { readonly userName: string; readonly password: string; readonly domainName: string },
  scope: TokenScope,
): unknown {
  const { userName, password, domainName } = user;
  return {
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name: userName, password, domain: { name: domainName } } },
      },
      scope,
    },
  };
}

/**
 * Reads the token: the value is in `X-Subject-Token`, the lifetime in the body. The end is counted from now, by the time
 * between the body's two moments, so that a clock that is off does not matter.
 *
 * @throws InvalidResponseError when there is none, or one that cannot be sent in a header.
 */
export function parseToken(response: ApiResponse, now: number): Token {
  const request = "POST /v3/auth/tokens";
  const value = response.headers["x-subject-token"] ?? "";
  if (value === "" || validateHeaderSecret(value) !== undefined) {
    throw new InvalidResponseError(request, "X-Subject-Token holds no usable token", response.requestId);
  }
  const { token } = objectBody(response, request);
  const { issued_at, expires_at } = isRecord(token) ? token : {};
  const lifetimeMs = Date.parse(String(expires_at)) - Date.parse(String(issued_at));
  if (Number.isNaN(lifetimeMs)) {
    throw new InvalidResponseError(
      request,
      "token.issued_at or token.expires_at is missing",
      response.requestId,
    );
  }
  return { value, expiresAt: now + lifetimeMs };
}
