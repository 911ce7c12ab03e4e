import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand, type CommandResult } from "./command";
import { commandLineOf, descendantsOf } from "./descendants";
import { pulumiEnvironment, scratch } from "./environment";
import { readEvents, type EngineReport } from "./events";
import { encryptionSettings, writeNewStack, type Encryption } from "./newStack";
import { parseResources, type ResourceRecord } from "./state";

/** How an operation of the engine ended, and what it reported on the way. */
export type OperationResult = CommandResult & EngineReport;

/** Stack configuration by full key. */
export type Configuration = Readonly<Record<string, unknown>>;

/** What a project starts with. */
export interface ProjectOptions {
  readonly configuration?: Configuration;
  /** Further variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Project name. @default "test" */
  readonly name?: string;
  /** What serves the resources of the program. @default as TEST_HOST says, else "dynamic" */
  readonly host?: Host;
  /** What encrypts the stack's secrets. @default "keyServer" */
  readonly encryption?: Encryption;
}

/** What serves resources: Pulumi's dynamic host, or the plugin. */
export type Host = "dynamic" | "native";

/** The plugin with the tests' clock. */
const pluginFolder = join(__dirname, "plugin");

/** TEST_HOST=native runs the projects of all tests on the plugin. */
const defaultHost: Host = process.env.TEST_HOST === "native" ? "native" : "dynamic";

/** A Pulumi project with one stack in a folder of its own, worked on by the real command. */
export class Project {
  /** Variables for the next commands; a test may change them. */
  readonly env: NodeJS.ProcessEnv;

  private readonly orphanedProcesses: number[] = [];

  private constructor(
    readonly folder: string,
    private readonly name: string,
    env: Readonly<Record<string, string>>,
    private host: Host,
  ) {
    const backend = join(folder, "backend");
    mkdirSync(backend);
    this.env = { ...pulumiEnvironment(backend), PULUMI_STACK: "dev", ...env };
  }

  /** Makes a project whose program is empty. */
  static create(options: ProjectOptions): Project {
    const {
      configuration = {},
      env = {},
      name = "test",
      host = defaultHost,
      encryption = "keyServer",
    } = options;
    mkdirSync(scratch, { recursive: true });
    const project = new Project(mkdtempSync(join(scratch, "project-")), name, env, host);
    project.writeProjectFile();
    project.write("package.json", JSON.stringify({ name, private: true }));
    project.setProgram("");
    project.write("Pulumi.dev.yaml", encryptionSettings(encryption));
    project.setConfiguration(configuration);
    writeNewStack(fileURLToPath(project.env.PULUMI_BACKEND_URL ?? ""), name, encryption);
    return project;
  }

  /** Lets something else serve the resources of the next programs. The configuration stays as it is. */
  setHost(host: Host): void {
    this.host = host;
    this.writeProjectFile();
  }

  /** The text of the stack's file. */
  readStackFile(): string {
    return readFileSync(join(this.folder, "Pulumi.dev.yaml"), "utf8");
  }

  /** Namespace of our settings, as messages name it. */
  get namespace(): string {
    return this.host === "native" ? "huaweicloud-ai" : "huaweicloud";
  }

  /** Writes a file of the project. */
  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Sets the program: JavaScript in which `pulumi` is the SDK and `huawei` this package. */
  setProgram(text: string): void {
    const entry = this.host === "native" ? "pulumi-huaweicloud-ai/native" : "pulumi-huaweicloud-ai";
    const head = `const pulumi = require("@pulumi/pulumi");\nconst huawei = require("${entry}");\n`;
    this.write("index.js", `${head}${text}`);
  }

  /** Sets the stack's configuration, all of it. For the plugin, our settings go to its own namespace. */
  setConfiguration(settings: Configuration): void {
    const configuration = Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [this.toOwnSetting(key), value]),
    );
    const file = "Pulumi.dev.yaml";
    const before = readFileSync(join(this.folder, file), "utf8");
    const encryption = before.match(/^(?:encryptionsalt|secretsprovider|encryptedkey):.*$/gm) ?? [];
    this.write(file, [`config: ${JSON.stringify(configuration)}`, ...encryption, ""].join("\n"));
  }

  /** Runs any command of Pulumi's. */
  pulumi(...args: readonly string[]): Promise<CommandResult> {
    return runCommand({
      file: "pulumi",
      args: [...args.map((arg) => this.toOwnSetting(arg)), "--color", "never", "--non-interactive"],
      cwd: this.folder,
      env: this.env,
    });
  }

  /**
   * `pulumi up`, killed with nothing said when a promise is kept. What it has started survives it, as after any such death, until
   * the project is removed.
   */
  async upAndKill(trigger: Promise<void>): Promise<CommandResult> {
    const args = ["up", "--yes", "--skip-preview", "--stack", "dev", "--color", "never", "--non-interactive"];
    const onStart = (pid: number) =>
      void trigger.then(
        () => {
          this.orphanedProcesses.push(...descendantsOf(pid));
          process.kill(pid, "SIGKILL");
        },
        // The cloud was closed first: the test has failed already.
        () => undefined,
      );
    return runCommand({ file: "pulumi", args, cwd: this.folder, env: this.env, onStart });
  }

  /** Waits until the plugins that a killed `pulumi up` has left behind ended by themselves. */
  async waitForOrphanedPlugins(): Promise<void> {
    while (this.orphanedProcesses.some((pid) => commandLineOf(pid).includes("/hosts/native/main.js"))) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** `pulumi up`, interrupted as by Ctrl-C when a promise is kept. */
  async upAndInterrupt(trigger: Promise<void>): Promise<CommandResult> {
    const args = ["up", "--yes", "--skip-preview", "--stack", "dev", "--color", "never", "--non-interactive"];
    const onStart = (pid: number) =>
      void trigger.then(
        () => process.kill(pid, "SIGINT"),
        // The cloud was closed first: the test has failed already.
        () => undefined,
      );
    return runCommand({ file: "pulumi", args, cwd: this.folder, env: this.env, onStart });
  }

  /** `pulumi up` without the preview before it. */
  up(...args: readonly string[]): Promise<OperationResult> {
    return this.runOperation("up", "--yes", "--skip-preview", ...args);
  }

  /** `pulumi preview`. */
  preview(...args: readonly string[]): Promise<OperationResult> {
    return this.runOperation("preview", ...args);
  }

  /** `pulumi refresh` without the preview before it. */
  refresh(...args: readonly string[]): Promise<OperationResult> {
    return this.runOperation("refresh", "--yes", "--skip-preview", ...args);
  }

  /** The question of a scheduled job: is the cloud still as the state says? */
  detectDrift(): Promise<OperationResult> {
    return this.runOperation("refresh", "--preview-only", "--expect-no-changes");
  }

  /** `pulumi destroy` without the preview before it. */
  destroy(...args: readonly string[]): Promise<OperationResult> {
    return this.runOperation("destroy", "--yes", "--skip-preview", ...args);
  }

  /** The text of the state file, as it lies on the disk. */
  readStateText(): string {
    return readFileSync(this.stateFile, "utf8");
  }

  /** Puts another state file in the place of the stack's. */
  writeStateText(text: string): void {
    writeFileSync(this.stateFile, text);
  }

  /** What the state records of our resources, by logical name. */
  readResources(): Readonly<Record<string, ResourceRecord>> {
    return parseResources(this.readStateText());
  }

  /** Removes the project's folder. */
  remove(): void {
    for (const pid of this.orphanedProcesses) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private writeProjectFile(): void {
    const runtime = { name: "nodejs", options: { typescript: false } };
    const plugins = { providers: [{ name: "huaweicloud-ai", path: pluginFolder }] };
    const description = { name: this.name, runtime, main: "index.js" };
    // JSON is YAML as well.
    this.write("Pulumi.yaml", JSON.stringify({ ...description, ...(this.host === "native" && { plugins }) }));
  }

  /** A key of our settings in the namespace of what serves the resources; anything else as it is. */
  private toOwnSetting(key: string): string {
    return key.replace(/^huaweicloud:/, `${this.namespace}:`);
  }

  private get stateFile(): string {
    return join(this.folder, "backend", ".pulumi", "stacks", this.name, "dev.json");
  }

  private async runOperation(command: string, ...args: readonly string[]): Promise<OperationResult> {
    const events = join(this.folder, "events.json");
    rmSync(events, { force: true });
    const result = await this.pulumi(command, "--stack", "dev", "--event-log", events, ...args);
    return { ...result, ...readEvents(events) };
  }
}
