import { isInUse } from "./inUse";

/** The parts of a response that a remediation depends on. */
interface ErrorResponse {
  readonly status: number;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
}

interface RemediationRule {
  readonly matches: (response: ErrorResponse) => boolean;
  readonly remediation: string;
}

const status =
  (...codes: number[]) =>
  (response: ErrorResponse) =>
    codes.includes(response.status);

const errorCode =
  (...codes: string[]) =>
  (response: ErrorResponse) =>
    response.errorCode !== undefined && codes.includes(response.errorCode);

/** Whether a request was refused because this machine's clock is off. */
export function isClockSkew({ errorMessage = "" }: ErrorResponse): boolean {
  // The gateway echoes the headers that a wrong signature covers, X-Sdk-Date among them.
  const message = errorMessage.replace(/canonicalRequest:.*?(?=; |$)/is, "");
  return /x-sdk-date|clock|expired.*date|time.*(skew|differ)/i.test(message);
}

/** The first row that matches decides. */
const remediationRules: readonly RemediationRule[] = [
  {
    matches: isClockSkew,
    remediation: "Set this machine's clock: signatures are valid for 15 minutes around the cloud's time.",
  },
  {
    matches: errorCode("APIGW.0101", "APIGW.0103"),
    remediation: "The gateway has no such API: check huaweicloud:region and huaweicloud:endpoints.",
  },
  {
    matches: errorCode("APIGW.0308"),
    remediation: "The account's request rate is used up: run again later, or with a lower --parallel.",
  },
  {
    matches: errorCode("ModelArts.0116", "EG.00514003"),
    remediation: "Raise the quota in the console or delete what is not needed, then run again.",
  },
  {
    matches: errorCode("EG.00513001"),
    remediation:
      "A connection of that name exists already: choose another name, or take the existing one over: set adoptExisting: true on the resource, or existingId to its id, and run `pulumi up`.",
  },
  {
    matches: status(401),
    remediation:
      "Check the credentials (stack configuration, then HW_* variables) and that they belong to this cloud.",
  },
  {
    matches: isInUse,
    remediation: "Something still uses the object: remove that first, then run again.",
  },
  {
    matches: status(403),
    remediation:
      "Grant the account the permission for this call in this project (IAM), or use credentials that have it.",
  },
  {
    matches: status(404),
    remediation: "Check the id, the region and the project; the object may belong to another one.",
  },
  {
    matches: ({ status: code }) => code >= 300 && code < 400,
    remediation:
      "Redirects are not followed, credentials stay with the configured host: correct huaweicloud:endpoints.",
  },
  {
    matches: ({ status: code }) => code >= 500 || code === 429,
    remediation:
      "The cloud is unwell or busy: run again; if it stays so, ask the vendor's support with the request id.",
  },
];

/** What a user can do about a refused request. */
export function remediationFor(response: ErrorResponse): string {
  return (
    remediationRules.find(({ matches }) => matches(response))?.remediation ??
    "Correct the arguments that the message names; the vendor's API page lists what they may be."
  );
}
