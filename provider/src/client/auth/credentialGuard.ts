import { ApiError } from "../../errors/apiError";
import { CredentialRejectedError } from "../../errors/credentialRejectedError";
import type { Gate } from "../rateLimiter";

/** How messages name a credential. */
export interface CredentialMessages {
  /** Such as `this access key`. */
  readonly name: string;
  /** What to do when the cloud refuses it: sentences, with full stops. */
  readonly remediation: string;
  /** Words of refusals that come with the same status and are about something else. */
  readonly unrelatedErrorPattern?: RegExp;
}

/** Maximum requests in flight with a credential that was never accepted, once the first one has ended inconclusively. */
const maxProbes = 4;

/**
 * Whether the cloud accepts a credential. Vendors lock what is refused several times in a row, for every program that uses it: so the
 * first request goes alone, and after a refusal nothing more is sent.
 */
export class CredentialGuard implements Gate {
  private isAccepted = false;
  private probes = 0;
  private probeLimit = 1;
  private rejection: CredentialRejectedError | undefined;

  constructor(private readonly messages: CredentialMessages) {}

  /** @throws CredentialRejectedError when the cloud has refused the credential. */
  isBlocked(): boolean {
    if (this.rejection) {
      throw this.rejection;
    }
    return !this.isAccepted && this.probes >= this.probeLimit;
  }

  onSend(): void {
    this.probes++;
  }

  /**
   * Learns from the end of a request.
   *
   * @param error what the request failed with; absent when it succeeded.
   * @returns the error to show to the user.
   */
  onResult(error?: unknown): unknown {
    this.probes--;
    if (error === undefined || (error instanceof ApiError && isServiceError(error))) {
      this.isAccepted = true;
      return error;
    }
    if (error instanceof ApiError && isCredentialError(error) && !this.isUnrelatedError(error)) {
      const rejected = error.withRemediation(this.remediationFor(error));
      this.rejection ??= new CredentialRejectedError(this.messages.name, rejected);
      return rejected;
    }
    // The service is failing or unreachable: other requests may be conclusive.
    this.probeLimit = maxProbes;
    return error;
  }

  private isUnrelatedError({ errorMessage = "" }: ApiError): boolean {
    return this.messages.unrelatedErrorPattern?.test(errorMessage) === true;
  }

  private remediationFor({ errorMessage = "" }: ApiError): string {
    return isLockedMessage(errorMessage)
      ? `The cloud has locked ${this.messages.name}, for every program that uses it, because too many wrong signatures or passwords came in a row. Find what sends them, wait at least five minutes, then run again.`
      : this.messages.remediation;
  }
}

/** Whether a refusal is about the credentials: a wrong key, a wrong signature, an expired token. A wrong clock is not. */
function isCredentialError({ status, errorMessage = "", isClockSkew }: ApiError): boolean {
  return (
    status >= 400 &&
    status < 500 &&
    !isClockSkew &&
    (status === 401 || credentialErrorPattern.test(errorMessage))
  );
}

/** The gateway's messages about keys, which come with other status codes than 401 as well. */
const credentialErrorPattern =
  /verify ak\/?sk signature|get secretkey failed|ak not exist|ak access failed to reach the limit/i;

/** Whether a message says that a key (the gateway) or a user (IAM) is locked. */
function isLockedMessage(text: string): boolean {
  return /access failed to reach the limit|\block(?:ed)?\b/i.test(text);
}

/** Whether a refusal proves that the credential was accepted: it comes from a service, which the gateway calls only afterwards. */
function isServiceError({ status, errorCode, errorMessage = "" }: ApiError): boolean {
  return (
    status >= 400 &&
    status < 500 &&
    ![401, 407, 408, 429].includes(status) &&
    errorCode !== undefined &&
    !errorCode.startsWith("APIG") &&
    !credentialErrorPattern.test(errorMessage)
  );
}
