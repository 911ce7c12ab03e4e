import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The environment to run Go in. Who has Go's module cache already shares it; for who has not, it goes into the cache
 * folder instead of a new folder in the home folder.
 * @param {import("../context.mjs").Context} context
 * @param {string} [home]
 * @param {(path: string) => boolean} [exists]
 * @returns {NodeJS.ProcessEnv}
 */
export function goEnvironment(context, home = homedir(), exists = existsSync) {
  const { env, cache } = context;
  const own = join(cache, "go");
  const result = {
    ...env,
    // The modules are built by themselves, wherever the clone lies, and without a C compiler.
    GOWORK: "off",
    CGO_ENABLED: "0",
  };
  if (!env.GOMODCACHE && !env.GOPATH && !exists(join(home, "go"))) {
    Object.assign(result, { GOPATH: own, GOFLAGS: `${env.GOFLAGS ?? ""} -modcacherw`.trim() });
  }
  if (context.machine.platform === "linux") {
    // Go keeps counters of its own use in the configuration folder; its settings there still count.
    const configuration = env.XDG_CONFIG_HOME ?? join(home, ".config");
    Object.assign(result, {
      XDG_CONFIG_HOME: join(own, "config"),
      GOENV: env.GOENV ?? join(configuration, "go", "env"),
    });
  }
  return result;
}
