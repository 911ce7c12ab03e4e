import { join } from "node:path";
import { withMutex } from "../mutex.mjs";
import { messageOf, SetupError } from "../setupError.mjs";
import { minimumEngine } from "../versions.mjs";
import { buildFromSource } from "./buildFromSource.mts";
import { findCachedEngine } from "./cachedEngine.mts";
import { findEngineOnPath } from "./findOnPath.mts";
import { downloadRelease } from "./downloadRelease.mts";
import type { Engine } from "./foundEngine.mts";
import type { Context } from "../context.mjs";

/**
 * Finds the Pulumi CLI, or gets it: first the one on the PATH, then one kept in the cache, then the official release,
 * then one built from Go modules.
 */
export async function ensureEngine(context: Context): Promise<Engine> {
  const { engine: onPath, reason } = await findEngineOnPath(context);
  if (onPath) {
    return onPath;
  }
  const cached = findCachedEngine(context);
  if (cached) {
    return cached;
  }
  return withMutex(join(context.cache, "engine.lock"), () => getEngine(context, reason), {
    onWait: context.onWait,
  });
}

/** @param reason why none on the PATH serves */
async function getEngine(context: Context, reason: string): Promise<Engine> {
  const cached = findCachedEngine(context);
  if (cached) {
    return cached;
  }
  const attempts = [`on the PATH: ${reason}`, "kept from an earlier run: none"];
  for (const [name, get] of [
    ["official release", downloadRelease],
    ["built from Go modules", buildFromSource],
  ] as const) {
    try {
      return await get(context);
    } catch (error) {
      attempts.push(`${name}: ${messageOf(error)}`);
      context.report.say(`  ${messageOf(error)}`);
    }
  }
  throw new SetupError(
    [
      `The Pulumi CLI ${minimumEngine} or newer is needed, and there is no way to it here:`,
      ...attempts.map((line) => `  - ${line}`),
      "Any one of these helps; then run the command again:",
      `  - install Pulumi (https://www.pulumi.com/docs/install/) so that "pulumi" is on the PATH`,
      "  - let this machine reach github.com or get.pulumi.com (HTTPS_PROXY is honoured)",
      "  - install Go (https://go.dev/dl/) where a Go module proxy can be reached",
    ].join("\n"),
  );
}
