import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { run } from "../run.mjs";
import type { Context } from "../context.mjs";

/** Where Go's modules go for a user who has no module cache yet: into the cache folder, not into the home folder. */
export function ownGoFolder(context: Context) {
  return join(context.cache, "go");
}

/**
 * The environment to run Go in. Who has Go's module cache already shares it; who has not gets one that is removed again.
 * @param go the command
 */
export async function goEnvironment(context: Context, go: string): Promise<NodeJS.ProcessEnv> {
  const env = isolatedEnvironment(context);
  const result = await run(go, ["env", "GOMODCACHE"], { env });
  if (!result.ok) {
    throw new Error(`go env ${result.reason}`);
  }
  return existsSync(result.stdout.trim()) ? env : withOwnCaches(env, ownGoFolder(context));
}

/**
 * The user's settings of Go count, the modules are built by themselves wherever the clone lies, and without a C
 * compiler.
 */
export function isolatedEnvironment(context: Context, home: string = homedir()): NodeJS.ProcessEnv {
  const { env } = context;
  const alone = { ...env, GOWORK: "off", CGO_ENABLED: "0" };
  if (context.machine.platform !== "linux") {
    return alone;
  }
  // Go counts its own use in the configuration folder, even for a user who has never run it.
  const configuration = env.XDG_CONFIG_HOME ?? join(home, ".config");
  return {
    ...alone,
    XDG_CONFIG_HOME: join(ownGoFolder(context), "config"),
    GOENV: env.GOENV ?? join(configuration, "go", "env"),
  };
}

export function withOwnCaches(env: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  return {
    ...env,
    GOPATH: folder,
    GOMODCACHE: join(folder, "modules"),
    GOCACHE: join(folder, "build"),
    // Else the modules are read-only and could not be removed.
    GOFLAGS: `${env.GOFLAGS ?? ""} -modcacherw`.trim(),
  };
}
