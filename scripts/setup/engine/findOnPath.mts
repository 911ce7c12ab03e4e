import { findOnPath } from "../run.mjs";
import { messageOf } from "../setupError.mjs";
import { isAtLeast, minimumEngine } from "../versions.mjs";
import { readCliVersion } from "./cliVersion.mts";
import { missingPlugins } from "./plugins.mts";
import type { Context } from "../context.mjs";
import type { Engine } from "./foundEngine.mts";

/** The Pulumi CLI that the user has installed, if it serves. */
export async function findEngineOnPath(context: Context): Promise<{ engine?: Engine; reason: string }> {
  const command = findOnPath("pulumi", context.env);
  if (command === undefined) {
    return { reason: `there is no "pulumi"` };
  }
  try {
    const version = await readCliVersion(command, context);
    if (!isAtLeast(version, minimumEngine)) {
      return { reason: `${command} is ${version}, too old` };
    }
    const missing = missingPlugins(command, context.env);
    if (missing.length > 0) {
      return { reason: `${command} comes without ${missing.join(", ")}` };
    }
    return { engine: { version, command, folder: undefined }, reason: "" };
  } catch (error) {
    return { reason: messageOf(error) };
  }
}
