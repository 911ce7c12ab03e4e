import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import {
  defaultAccount,
  secondAccount,
  startSimulator,
  type Account,
  type Simulator,
  type SimulatorAdmin,
} from "huaweicloud-ai-simulator";
import { stackVariables } from "../../../../scripts/stack/environment.mts";
import { endpointConfigValues, simulatedConfigValues } from "../../../../scripts/stack/prepareStack.mts";
import { runCommand, type CommandResult } from "../../support/command";
import { pulumiEnvironment, repository, scratch } from "../../support/environment";
import { startFastTime } from "../../support/fastTime";

/** How the commands of an example's README ended. */
export interface ExampleRun extends CommandResult {
  /** Kinds and names of what is left in the cloud. */
  readonly remainingObjects: readonly string[];
  /** Files that are in the example's folder afterwards and were not there before. */
  readonly addedFiles: readonly string[];
}

/** A clone as it is while `npm run simulator` runs: the root stack made, its configuration written, variables exported. */
export class ExampleClone {
  private constructor(
    /** The clone's top folder. */
    readonly folder: string,
    /** What a terminal has that was told what `npm run simulator` prints. */
    readonly env: NodeJS.ProcessEnv,
    private readonly simulator: Simulator,
  ) {}

  get admin(): SimulatorAdmin {
    return this.simulator.admin;
  }

  get url(): string {
    return this.simulator.url;
  }

  /** Copies an example into the clone and returns its folder. */
  copyExample(name: string): string {
    const own = join(this.folder, "examples", name);
    cpSync(join(repository, "examples", name), own, { recursive: true });
    return own;
  }

  /** @param accounts whose cloud it is, beside the simulator's own. */
  static async create(accounts: readonly Account[] = [secondAccount]): Promise<ExampleClone> {
    mkdirSync(scratch, { recursive: true });
    const folder = mkdtempSync(join(scratch, "clone-"));
    const time = startFastTime();
    const simulator = await startSimulator({ clock: time, accounts: [defaultAccount, ...accounts] });
    const variables = stackVariables(join(folder, ".state"), defaultAccount);
    const backend = join(folder, ".state", "backend");
    mkdirSync(backend, { recursive: true });
    const { PULUMI_HOME, PATH = "", ...env } = pulumiEnvironment(backend);
    writePulumiWrapper(join(folder, "bin"), PATH);
    const clone = new ExampleClone(
      folder,
      {
        ...env,
        ...variables,
        ...time.environment,
        PULUMI_HOME,
        PATH: join(folder, "bin") + delimiter + PATH,
        // `npm run types` has checked the types.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        // The tutorial has one set it.
        CLONE: folder,
      },
      simulator,
    );
    cpSync(join(repository, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    const values = [...endpointConfigValues(defaultAccount, simulator.url), ...simulatedConfigValues()];
    const settings = values.flatMap((value) => ["--plaintext", value]);
    await clone.runOrThrow("pulumi", "stack", "select", "--create", "simulator");
    await clone.runOrThrow("pulumi", "config", "set-all", "--path", ...settings);
    return clone;
  }

  /** Runs commands of an example's README in one shell, from the top folder, until one of them fails. */
  run(name: string, commands: readonly string[]): Promise<ExampleRun> {
    return this.runCommands(this.copyExample(name), commands);
  }

  /** Runs commands in a new folder beside the clone's own, which holds some files. */
  runInSiblingFolder(
    files: Readonly<Record<string, string>>,
    commands: readonly string[],
  ): Promise<ExampleRun> {
    const own = join(this.folder, "beside");
    mkdirSync(own);
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(own, name), content);
    }
    return this.runCommands(own, ["cd beside", ...commands]);
  }

  private async runCommands(own: string, commands: readonly string[]): Promise<ExampleRun> {
    const before = new Set(readdirSync(own));
    const result = await this.command("sh", "-euc", commands.join("\n"));
    const left = await this.simulator.admin.listObjects();
    for (const { kind, id } of left) {
      await this.simulator.admin.deleteObject(kind, id);
    }
    return {
      ...result,
      remainingObjects: left.map(({ kind, name: object }) => `${kind} ${object}`).sort(),
      addedFiles: readdirSync(own).filter((file) => !before.has(file)),
    };
  }

  async close(): Promise<void> {
    await this.simulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async runOrThrow(file: string, ...args: readonly string[]): Promise<void> {
    const { code, text } = await this.command(file, ...args);
    if (code !== 0) {
      throw new Error(text);
    }
  }

  private command(file: string, ...args: readonly string[]): Promise<CommandResult> {
    return runCommand({ file, args, cwd: this.folder, env: this.env });
  }
}

/** Puts a `pulumi` before the real one that answers its questions as a user would, and saves the previews. */
function writePulumiWrapper(folder: string, path: string): void {
  mkdirSync(folder);
  const file = join(folder, "pulumi");
  writeFileSync(
    file,
    `#!/bin/sh
case "$1" in
  up | destroy) operation="$1"; shift; set -- "$operation" --yes --skip-preview "$@" ;;
esac
PATH='${path}' exec pulumi "$@"
`,
  );
  chmodSync(file, 0o755);
}
