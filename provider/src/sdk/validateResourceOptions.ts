import * as pulumi from "@pulumi/pulumi";
import { findMisspelledSettings } from "../config/misspelledSettings";
import { ConfigurationError } from "../errors/configurationError";
import { isAbsent } from "../schema/unknown";

/** What has been told in this program; each thing is told once. */
const warned = new Set<string>();

/**
 * Refuses or tells resource options that cannot work on dynamic resources.
 *
 * @param resource the resource in words.
 * @throws RunError, which the engine shows without a stack trace, for an explicit provider. With one of another package the engine
 * asks a plugin that does not know the type, or one that never answers.
 */
export function validateResourceOptions(
  resource: string,
  options: pulumi.CustomResourceOptions | undefined,
): void {
  if (!isAbsent(options?.provider)) {
    throw new pulumi.RunError(
      new ConfigurationError(
        `${resource} has the resource option provider, which no resource of this package can use`,
        "Remove it. For another account, region or project set the argument profile to a name in huaweicloud:profiles, or region and projectId.",
      ).message,
    );
  }
  if (!isAbsent(options?.customTimeouts)) {
    warnOnce(
      "customTimeouts",
      `${resource}: the resource option customTimeouts has no effect on the resources of this package. Use the argument timeouts, such as timeouts: { create: "40m" }`,
    );
  }
}

/** Tells settings in the stack's configuration that nothing reads because their names are misspelt. */
export function warnMisspelledSettings(): void {
  for (const message of findMisspelledSettings(Object.keys(pulumi.runtime.allConfig()))) {
    warnOnce(message, message);
  }
}

function warnOnce(key: string, message: string): void {
  if (!warned.has(key)) {
    warned.add(key);
    void pulumi.log.warn(message);
  }
}
