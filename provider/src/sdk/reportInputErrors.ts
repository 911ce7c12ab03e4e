import * as pulumi from "@pulumi/pulumi";
import { parseExtraRanges } from "../config/extraRanges";
import { documentedNetworkRanges, type NetworkRange } from "../constraints/networkRanges";
import { ConfigurationError } from "../errors/configurationError";
import { Redactor } from "../logging/redactor";
import { validateInputs } from "../schema/validate";
import type { LimitSettings } from "../constraints/textLimits";
import type { ResourceKind } from "../schema/schemas";
import type { Values } from "../schema/values";
import { schemas } from "../schema/schemas";
import { settingNamespaces, type ResourceForm } from "../schema/typeTokens";
import { secretStrings } from "../schema/secretPaths";
import { unknownValue } from "../schema/unknown";
import { InputErrorReporter } from "./inputErrorReporter";

const reporter = new InputErrorReporter((message) => pulumi.log.warn(message));

/** What the program wrote in clear where a secret belongs. */
const secrets = new Redactor();

/**
 * Tells the mistakes of all resources that a program makes in one go, as far as their arguments are plain values. The engine ends a
 * run at the first resource whose check fails, and says nothing of the others.
 *
 * A warning, since the engine's own check decides: transforms and `ignoreChanges` may still change what is wrong here.
 *
 * @returns what the resource waits for before it is registered, since the engine may end the program from then on.
 */
export function reportInputErrors(
  form: ResourceForm,
  kind: ResourceKind,
  name: string,
  args: pulumi.Inputs,
): Promise<void> {
  const settings = readCheckSettings(form);
  // The plugin generates a name where there is none.
  const isNameGenerated = form === "native" && Object.hasOwn(schemas[kind].arguments, "name");
  const values = { ...(isNameGenerated && { name: unknownValue }), ...plainValues(args) };
  secrets.add(...secretStrings(schemas[kind], values));
  const failures = settings
    ? validateInputs(schemas[kind], values, settings, (text) => secrets.redact(text)).failures
    : [];
  return reporter.add(
    `${kind} ${JSON.stringify(name)}`,
    failures.map(({ property, reason }) => `${property} ${reason}`.trim()),
  );
}

/** What the provider's check goes by; `undefined` with a mistake in it, which is the provider's to report. */
function readCheckSettings(form: ResourceForm): LimitSettings | undefined {
  try {
    const extra: NetworkRange[] = parseExtraRanges(
      pulumi.runtime.allConfig()[`${settingNamespaces[form]}:extraNetworkRanges`],
    );
    return { networkRanges: [...documentedNetworkRanges, ...extra] };
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return undefined;
    }
    throw error;
  }
}

/** Arguments go no deeper than this. */
const maxDepth = 8;

/** Arguments with everything that is not a plain value, secrets among it, as not known yet. */
function plainValues(args: pulumi.Inputs): Values {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, toPlain(value, maxDepth)]));
}

function toPlain(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return depth > 0 ? value.map((item) => toPlain(item, depth - 1)) : unknownValue;
  }
  return depth > 0 && Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toPlain(item, depth - 1)]))
    : unknownValue;
}
