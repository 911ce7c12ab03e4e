import { join } from "node:path";
import { run } from "../run.mjs";
import { parseVersion } from "../versions.mjs";
import type { Context } from "../context.mjs";

/**
 * Asks a Pulumi CLI for its version.
 * @returns such as 3.220.0; throws when it does not run
 */
export async function readCliVersion(command: string, context: Context): Promise<string> {
  const env = {
    ...context.env,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_HOME: join(context.state, "pulumi-home"),
  };
  const result = await run(command, ["version"], { env, timeoutMs: 30_000 });
  if (!result.ok) {
    throw new Error(`${command} does not run: ${result.reason}`);
  }
  const version = result.stdout.trim().replace(/^v/, "");
  if (!parseVersion(version)) {
    throw new Error(`${command} says its version is "${version}"`);
  }
  return version;
}
