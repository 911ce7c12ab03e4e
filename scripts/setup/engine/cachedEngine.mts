import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { executable } from "../platform.mjs";
import { isExecutable } from "../run.mjs";
import { compareVersions, isAtLeast, minimumEngine } from "../versions.mjs";
import type { Context } from "../context.mjs";
import type { Engine } from "./foundEngine.mts";

/** Says what a kept engine is; it is written last. */
const labelFile = "engine.json";

/** The folder that holds all kept engines. */
function enginesFolder(context: Context) {
  return join(context.cache, "engine");
}

/** The folder of one kept engine, named so that machines which share a home folder do not share engines. */
export function cachedEngineFolder(context: Context, version: string, origin: "released" | "built") {
  return join(
    enginesFolder(context),
    `${version}-${origin}-${context.machine.platform}-${context.machine.arch}`,
  );
}

/** Marks a folder as a whole engine. */
export function writeEngineLabel(folder: string, context: Context, version: string) {
  writeFileSync(join(folder, labelFile), JSON.stringify({ version, machine: context.machine }));
}

/** The newest engine kept from an earlier run that serves. */
export function findCachedEngine(context: Context): Engine | undefined {
  const parent = enginesFolder(context);
  if (!existsSync(parent)) {
    return undefined;
  }
  const engines = readdirSync(parent)
    .map((name) => readCachedEngine(join(parent, name), context))
    .filter((engine) => engine !== undefined)
    .filter((engine) => isAtLeast(engine.version, minimumEngine));
  return engines.sort((a, b) => compareVersions(b.version, a.version))[0];
}

function readCachedEngine(path: string, context: Context): Engine | undefined {
  try {
    const label = JSON.parse(readFileSync(join(path, labelFile), "utf8")) as {
      version: string;
      machine: { platform: string; arch: string };
    };
    const { platform, arch } = context.machine;
    if (label.machine.platform !== platform || label.machine.arch !== arch) {
      return undefined;
    }
    const folder = join(path, "bin");
    const command = join(folder, executable("pulumi", context.machine));
    return isExecutable(command) ? { version: label.version, command, folder } : undefined;
  } catch {
    return undefined;
  }
}
