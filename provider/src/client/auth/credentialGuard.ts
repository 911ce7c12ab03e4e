import { ApiError } from "../../errors/apiError";
import { RefusedCredentialError } from "../../errors/credentialRejectedError";
import type { Gate } from "../rateLimiter";

/** A credential as messages speak of it. */
export interface CredentialWords {
  /** Such as `this access key`. */
  readonly name: string;
  /** What to do when the cloud refuses it: sentences, with full stops. */
  readonly advice: string;
  /** Words of refusals that come with the same status and are about something else. */
  readonly otherMatters?: RegExp;
}

/** Requests that may be under way with a credential that was never taken, once the first one has ended without a verdict. */
const maxProbes = 4;

/**
 * Whether the cloud takes a credential. Vendors lock what is refused several times in a row, for every program that uses it: so the
 * first request goes alone, and after a refusal nothing more is sent.
 */
export class Trust implements Gate {
  private isProven = false;
  private probes = 0;
  private probesAtOnce = 1;
  private refusal: RefusedCredentialError | undefined;

  constructor(private readonly words: CredentialWords) {}

  /** @throws RefusedCredentialError when the cloud has refused the credential. */
  isHeld(): boolean {
    if (this.refusal) {
      throw this.refusal;
    }
    return !this.isProven && this.probes >= this.probesAtOnce;
  }

  enter(): void {
    this.probes++;
  }

  /**
   * Learns from the end of a request.
   *
   * @param error what the request failed with; absent when it succeeded.
   * @returns the error as the user is to see it.
   */
  leave(error?: unknown): unknown {
    this.probes--;
    if (error === undefined || (error instanceof ApiError && comesFromBehindTheGateway(error))) {
      this.isProven = true;
      return error;
    }
    if (error instanceof ApiError && isRefusedCredential(error) && !this.isOtherMatter(error)) {
      const refused = error.withAdvice(this.adviceOn(error));
      this.refusal ??= new RefusedCredentialError(this.words.name, refused);
      return refused;
    }
    // Unwell or unreachable: others may know more.
    this.probesAtOnce = maxProbes;
    return error;
  }

  private isOtherMatter({ errorMessage = "" }: ApiError): boolean {
    return this.words.otherMatters?.test(errorMessage) === true;
  }

  private adviceOn({ errorMessage = "" }: ApiError): string {
    return isLockText(errorMessage)
      ? `The cloud has locked ${this.words.name}, for every program that uses it, because too many wrong signatures or passwords came in a row. Find what sends them, wait at least five minutes, then run again.`
      : this.words.advice;
  }
}

/** Whether a refusal is about who asks: a wrong key, a wrong signature, a token that is no longer good. A wrong clock is not. */
function isRefusedCredential({ status, errorMessage = "", isClockSkew }: ApiError): boolean {
  return status >= 400 && status < 500 && !isClockSkew && (status === 401 || keyWords.test(errorMessage));
}

/** The gateway's words about keys, which come with other status codes than 401 as well. */
const keyWords =
  /verify ak\/?sk signature|get secretkey failed|ak not exist|ak access failed to reach the limit/i;

/** What the gateway says of a locked key, and IAM of a locked user. */
function isLockText(text: string): boolean {
  return /access failed to reach the limit|\block(?:ed)?\b/i.test(text);
}

/** Whether a refusal proves that the credential was taken: it comes from a service, which the gateway asks only afterwards. */
function comesFromBehindTheGateway({ status, errorCode, errorMessage = "" }: ApiError): boolean {
  return (
    status >= 400 &&
    status < 500 &&
    ![401, 407, 408, 429].includes(status) &&
    errorCode !== undefined &&
    !errorCode.startsWith("APIG") &&
    !keyWords.test(errorMessage)
  );
}
