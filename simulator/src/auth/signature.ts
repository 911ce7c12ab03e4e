import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalRequest, sha256Hex, type SignedRequest } from "./canonicalRequest.js";

/** The one algorithm that is accepted. */
export const algorithm = "SDK-HMAC-SHA256";

/** How far the client's clock may be off, in milliseconds: 15 minutes. */
const maxClockSkewMs = 15 * 60 * 1000;

/** The parts of an `Authorization` header. */
export interface Authorization {
  accessKey: string;
  signedHeaders: string[];
  signature: string;
}

/** Takes an `Authorization` header apart. Undefined when it is not of {@link ALGORITHM}'s form. */
export function parseAuthorization(header: string): Authorization | undefined {
  const match =
    /^SDK-HMAC-SHA256 Access=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/.exec(header);
  if (!match) {
    return undefined;
  }
  const [, accessKey = "", signedHeaders = "", signature = ""] = match;
  return { accessKey, signedHeaders: signedHeaders.split(";"), signature };
}

/** The moment in an `X-Sdk-Date` header such as `20260101T000000Z`. Undefined when it has another form. */
function parseSdkDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** A moment as an `X-Sdk-Date` header has it. */
function formatSdkDate(timestamp: number): string {
  return `${new Date(timestamp).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** Why a signature is refused, or undefined when it is right. */
export function validateSignature(
  request: SignedRequest,
  authorization: Authorization,
  secretKey: string,
  now: number,
): string | undefined {
  const date = request.headers["x-sdk-date"];
  if (date === undefined) {
    return "X-Sdk-Date not found";
  }
  const timestamp = parseSdkDate(date);
  if (timestamp === undefined) {
    return `X-Sdk-Date ${date} does not have the form 20060102T150405Z`;
  }
  if (Math.abs(timestamp - now) > maxClockSkewMs) {
    return (
      `signature expired: X-Sdk-Date ${date} is more than 15 minutes away from the server's time ` +
      `${formatSdkDate(now)}; check the client's clock`
    );
  }
  if (!authorization.signedHeaders.includes("x-sdk-date")) {
    return "X-Sdk-Date is not among the signed headers";
  }
  const missing = authorization.signedHeaders.find((name) => request.headers[name] === undefined);
  if (missing !== undefined) {
    return `signed header ${missing} not found`;
  }
  const hash = request.headers["x-sdk-content-sha256"];
  if (hash !== undefined && hash !== "UNSIGNED-PAYLOAD" && hash !== sha256Hex(request.body)) {
    return "X-Sdk-Content-Sha256 does not match the body";
  }
  const text = [algorithm, date, sha256Hex(canonicalRequest(request))].join("\n");
  const expected = createHmac("sha256", secretKey).update(text).digest();
  return timingSafeEqual(expected, Buffer.from(authorization.signature, "hex"))
    ? undefined
    : "verify aksk signature fail";
}
