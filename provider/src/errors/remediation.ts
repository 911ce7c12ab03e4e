import { isInUse } from "./inUse";

/** What an answer must tell for advice to be given. */
interface Refusal {
  readonly status: number;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
}

interface Advice {
  readonly when: (refusal: Refusal) => boolean;
  readonly advice: string;
}

const status =
  (...codes: number[]) =>
  (refusal: Refusal) =>
    codes.includes(refusal.status);

const errorCode =
  (...codes: string[]) =>
  (refusal: Refusal) =>
    refusal.errorCode !== undefined && codes.includes(refusal.errorCode);

/** Whether a request was refused because this machine's clock is off. */
export function isClockSkew({ errorMessage = "" }: Refusal): boolean {
  // The gateway repeats the headers that a wrong signature covers, X-Sdk-Date among them.
  const words = errorMessage.replace(/canonicalRequest:.*?(?=; |$)/is, "");
  return /x-sdk-date|clock|expired.*date|time.*(skew|differ)/i.test(words);
}

/** The first row that fits gives the advice. */
const table: readonly Advice[] = [
  {
    when: isClockSkew,
    advice: "Set this machine's clock: signatures are valid for 15 minutes around the cloud's time.",
  },
  {
    when: errorCode("APIGW.0101", "APIGW.0103"),
    advice: "The gateway has no such API: check huaweicloud:region and huaweicloud:endpoints.",
  },
  {
    when: errorCode("APIGW.0308"),
    advice: "The account's request rate is used up: run again later, or with a lower --parallel.",
  },
  {
    when: errorCode("ModelArts.0116", "EG.00514003"),
    advice: "Raise the quota in the console or delete what is not needed, then run again.",
  },
  {
    when: errorCode("EG.00513001"),
    advice:
      "A connection of that name exists already: choose another name, or take the existing one over: set adoptExisting: true on the resource, or existingId to its id, and run `pulumi up`.",
  },
  {
    when: status(401),
    advice:
      "Check the credentials (stack configuration, then HW_* variables) and that they belong to this cloud.",
  },
  {
    when: isInUse,
    advice: "Something still uses the object: remove that first, then run again.",
  },
  {
    when: status(403),
    advice:
      "Grant the account the permission for this call in this project (IAM), or use credentials that have it.",
  },
  {
    when: status(404),
    advice: "Check the id, the region and the project; the object may belong to another one.",
  },
  {
    when: ({ status: code }) => code >= 300 && code < 400,
    advice:
      "Redirects are not followed, credentials stay with the configured host: correct huaweicloud:endpoints.",
  },
  {
    when: ({ status: code }) => code >= 500 || code === 429,
    advice:
      "The cloud is unwell or busy: run again; if it stays so, ask the vendor's support with the request id.",
  },
];

/** What a user can do about a refused request. */
export function adviseOnAnswer(refusal: Refusal): string {
  return (
    table.find(({ when }) => when(refusal))?.advice ??
    "Correct the arguments that the message names; the vendor's API page lists what they may be."
  );
}
