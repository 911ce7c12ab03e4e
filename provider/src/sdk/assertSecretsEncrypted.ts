import * as pulumi from "@pulumi/pulumi";
import { findPlaintextSecret } from "../config/plaintextSecrets";

/** Part of the SDK that its types leave out: the engine tells programs alone which keys are encrypted. */
const runtime: { isConfigSecret?: (key: string) => boolean } = pulumi.runtime as object;

/**
 * Stops a program whose stack holds credentials in clear, before its first resource is made.
 *
 * @throws RunError, which the engine shows without a stack trace.
 */
export function assertSecretsEncrypted(): void {
  const { isConfigSecret } = runtime;
  const error = isConfigSecret && findPlaintextSecret(pulumi.runtime.allConfig(), isConfigSecret);
  if (error) {
    throw new pulumi.RunError(error.message);
  }
}
