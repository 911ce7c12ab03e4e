import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, type Context } from "../../../scripts/setup/context.mjs";
import { findOnPath } from "../../../scripts/setup/run.mjs";
import { createTempFolder } from "./tempFolder";

/** A machine of our own making: an empty cache, a clone with nothing but a lock file, and the commands a test gives it. */
export interface FakeMachine {
  context: Context;
  /** What set-up has said. */
  messages: string[];
  /** Puts a shell script on the search path; every call of it is noted. */
  addCommand(name: string, script: string): void;
  /** Makes a command of the real machine available. */
  addRealCommand(name: string): void;
  /** The calls of the commands so far, as `name arguments`. */
  calls(): string[];
}

/** The plugins that a Pulumi CLI needs beside it. */
export const plugins = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs", "pulumi-analyzer-policy"];

/** Makes a machine; `changes` replace parts of the context. */
export function createFakeMachine(changes: Partial<Context> = {}): FakeMachine {
  const root = createTempFolder();
  const [bin, clone, log] = [join(root, "bin"), join(root, "clone"), join(root, "calls")];
  mkdirSync(bin);
  mkdirSync(clone);
  const lock = { packages: { "": {}, "node_modules/@pulumi/pulumi": { version: "3.999.0" } } };
  writeFileSync(join(clone, "package-lock.json"), JSON.stringify(lock));
  writeFileSync(join(clone, "package.json"), "{}");
  for (const module of ["cli", "nodeHost"]) {
    mkdirSync(join(clone, "scripts", "setup", "engine", "modules", module), { recursive: true });
  }
  const messages: string[] = [];
  const report = {
    say: (text: string) => void messages.push(text),
    step: async <T>(title: string, work: () => Promise<T>) => {
      messages.push(title);
      return work();
    },
  };
  const context = createContext({
    clone,
    cache: join(root, "cache"),
    // The shell and its few helpers, and whatever the test adds.
    env: { PATH: bin, CALLS: log },
    machine: { platform: "linux", arch: "x64" },
    goFolder: join(root, "no-go"),
    releaseHosts: [],
    nodeVersion: "v24.0.0",
    report,
    ...changes,
  });
  return {
    context,
    messages,
    addCommand: (name, script) => {
      writeScript(join(bin, name), `echo "${name} $*" >> "$CALLS"\n${script}`);
    },
    addRealCommand: (name) => {
      const real = findOnPath(name, process.env);
      if (real === undefined) {
        throw new Error(`this test needs ${name}`);
      }
      symlinkSync(real, join(bin, name));
    },
    calls: () => (existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : []),
  };
}

/** A Pulumi CLI that knows nothing but its version. */
export function pulumiScript(version: string): string {
  return `echo v${version}`;
}

/** Writes a shell script that can be run. */
export function writeScript(file: string, script: string): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/**
 * A `go` that "builds" a script with the wanted version, and has the module cache in which the plugins' scripts lie.
 *
 * @param modules an existing folder with nodejs/dist/…
 */
export function goScript(modules: string, version: string): string {
  return `
case "$1" in
  env) echo "${modules}" ;;
  list) echo "${modules}" ;;
  build)
    while [ "$1" != "-o" ]; do shift; done
    printf '#!/bin/sh\\necho v${version}\\n' > "$2"
    /bin/chmod 755 "$2" ;;
esac`;
}

/** A module cache with the scripts that are copied from it. */
export function createModules(): string {
  const folder = createTempFolder();
  mkdirSync(join(folder, "nodejs", "dist"), { recursive: true });
  for (const name of plugins.slice(1)) {
    writeFileSync(join(folder, "nodejs", "dist", name), "#!/bin/sh\n", { mode: 0o444 });
  }
  return folder;
}
