import { ConfigurationError } from "../errors/configurationError";
import type { CheckFailure } from "../schema/checkFailure";
import type { Values } from "../schema/values";
import { carrySecretPaths } from "../schema/secretPaths";
import { isUnknown } from "../schema/unknown";
import { validateInputs } from "../schema/validate";
import { validateExistingId } from "./state/classMarks";
import type { ProviderContext } from "./context";
import type { Handler } from "./handler";
import { resolveLocationInputs } from "./state/location";
import { getString } from "./state/outputs";
import { registerSecrets } from "./state/registerSecrets";
import { carryAutoNamed } from "./state/stateAnnotations";

/** Checked inputs, and every rule that they break. */
export interface CheckResult {
  readonly inputs: Values;
  readonly failures: CheckFailure[];
}

/**
 * Checks arguments before any request: every documented constraint, all failures at once. Unknown values pass.
 *
 * @param olds the inputs before; empty for a new resource.
 */
export function checkResource(
  context: ProviderContext,
  handler: Handler,
  olds: Values,
  news: Values,
): CheckResult {
  const { redactor } = context;
  registerSecrets(context, handler, olds, news);
  try {
    const settings = context.settings();
    const namedInputs = context.autoNames.resolve(olds, news);
    const { values, failures } = validateInputs(handler.schema, namedInputs, settings, (text) =>
      redactor.redact(text),
    );
    const location = resolveLocationInputs(settings, olds, values);
    const profile = getString(values, "profile");
    if (location.failures.length === 0 && !isUnknown(profile)) {
      context.logCredentialsNotice(profile);
    }
    return {
      inputs: { ...values, ...location.inputs, ...carryAutoNamed(news), ...carrySecretPaths(news) },
      failures: [
        ...failures,
        ...[...validateExistingId(olds, news), ...location.failures].map((failure) => ({
          ...failure,
          reason: redactor.redact(failure.reason),
        })),
      ],
    };
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return { inputs: news, failures: [{ property: "", reason: redactor.redact(error.message) }] };
    }
    throw error;
  }
}
