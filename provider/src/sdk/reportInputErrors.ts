import * as pulumi from "@pulumi/pulumi";
import { parseExtraRanges } from "../config/extraRanges";
import { documentedNetworkRanges, type NetworkRange } from "../constraints/networkRanges";
import { ConfigurationError } from "../errors/configurationError";
import { Secrets } from "../logging/redactor";
import { checkValues } from "../schema/validate";
import type { CheckSettings, ResourceKind, Values } from "../schema/property";
import { schemas } from "../schema/schemas";
import { secretTexts } from "../schema/secretPaths";
import { unknownValue } from "../schema/unknown";
import { MistakeList } from "./inputErrorReporter";

const mistakes = new MistakeList((message) => pulumi.log.warn(message));

/** What the program wrote in clear where a secret belongs. */
const secrets = new Secrets();

/**
 * Tells the mistakes of all resources that a program makes in one go, as far as their arguments are plain values. The engine ends a
 * run at the first resource whose check fails, and says nothing of the others.
 *
 * A warning, since the engine's own check decides: transforms and `ignoreChanges` may still change what is wrong here.
 *
 * @returns what the resource waits for before it is registered, since the engine may end the program from then on.
 */
export function tellMistakes(kind: ResourceKind, name: string, args: pulumi.Inputs): Promise<void> {
  const settings = checkSettings();
  const values = plainValues(args);
  secrets.add(...secretTexts(schemas[kind], values));
  const failures = settings
    ? checkValues(schemas[kind], values, settings, (text) => secrets.hide(text)).failures
    : [];
  return mistakes.add(
    `${kind} ${JSON.stringify(name)}`,
    failures.map(({ property, reason }) => `${property} ${reason}`.trim()),
  );
}

/** What the provider's check goes by; `undefined` with a mistake in it, which is the provider's to report. */
function checkSettings(): CheckSettings | undefined {
  try {
    const extra: NetworkRange[] = parseExtraRanges(
      pulumi.runtime.allConfig()["huaweicloud:extraNetworkRanges"],
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
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, plain(value, maxDepth)]));
}

function plain(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return depth > 0 ? value.map((item) => plain(item, depth - 1)) : unknownValue;
  }
  return depth > 0 && Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item, depth - 1)]))
    : unknownValue;
}
