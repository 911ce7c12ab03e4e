import * as pulumi from "@pulumi/pulumi";
import { readSettings } from "../../config/settings";
import { ConfigurationError } from "../../errors/configurationError";
import type { ProviderContext } from "../../lifecycle";
import { lookUp as lookUpObjects } from "../../lifecycle/lookUp";
import { isRequestLogEnabled } from "../../logging/level";
import { handlers } from "../../resources";
import { createContext } from "../../runtime/context";
import { findLookUp } from "../../schema/lookUps";
import type { Values } from "../../schema/values";

let context: ProviderContext | undefined;

/**
 * Finds objects of the account, in the program's own process.
 *
 * @param name of the function.
 * @throws RunError, which the engine shows without a stack trace.
 */
export async function lookUp(name: string, args: Values): Promise<unknown> {
  const found = findLookUp(name);
  if (!found) {
    throw new Error(`${name} is no function of this package.`);
  }
  try {
    const response = await lookUpObjects(programContext(), handlers[found.kind], found.lookUp, args);
    if ("result" in response) {
      return response.result;
    }
    const reasons = response.failures.map(({ property, reason }) => `${property} ${reason}`.trim());
    throw new ConfigurationError(`${name}: ${reasons.join("; ")}`, "Correct the arguments.");
  } catch (error) {
    throw new pulumi.RunError(error instanceof Error ? error.message : String(error));
  }
}

/** One for the program, so that look-ups share connections, credentials and lists. */
function programContext(): ProviderContext {
  const configuration = (key: string): unknown => pulumi.runtime.allConfig()[key];
  return (context ??= createContext({
    settings: () => readSettings(configuration, process.env),
    log: (line) => {
      void pulumi.log.info(line);
    },
    ...(isRequestLogEnabled(process.env, process.argv) && {
      debug: (line: string) => {
        void pulumi.log.debug(line);
      },
    }),
  }));
}
