import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "./cliError";
import type { StackExport } from "./deployment";

/** A stack's value, as `pulumi config --json` shows it. */
export interface ConfigValue {
  readonly value?: string;
  readonly secret: boolean;
}

/** The `pulumi` command, in the folder of a project and on one of its stacks. */
export class Pulumi {
  constructor(
    private readonly folder: string,
    private readonly stackOption: string | undefined,
  ) {}

  /** Name of the stack. */
  stack(): string {
    const name = this.stackOption ?? this.run(["stack", "--show-name"], { onStack: false }).trim();
    // With an organisation and a project in front where the backend has them.
    return name.split("/").at(-1) ?? name;
  }

  /** Name of the project, from its file. */
  project(): string {
    const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(this.folder, name)).find(existsSync);
    const text = file === undefined ? "" : readFileSync(file, "utf8");
    const name = /^\s*\{?\s*["']?name["']?\s*:\s*["']?([\w.-]+)/m.exec(text)?.[1];
    if (name === undefined) {
      throw new CliError(
        `${this.folder} has no Pulumi.yaml with a name. Run this in the project's folder, or use --cwd.`,
      );
    }
    return name;
  }

  /** Configuration of the stack by full key, secrets in clear: it stays in this process. */
  configuration(): Readonly<Record<string, ConfigValue>> {
    return JSON.parse(this.run(["config", "--json", "--show-secrets"])) as Record<string, ConfigValue>;
  }

  /** The state; secrets stay encrypted. */
  export(): StackExport {
    return JSON.parse(this.run(["stack", "export"])) as StackExport;
  }

  /** Replaces the state. */
  import(state: StackExport): void {
    this.run(["stack", "import"], { input: JSON.stringify(state) });
  }

  /** Takes over what the cloud shows of some resources. */
  refresh(urns: readonly string[]): void {
    this.run(["refresh", "--yes", "--skip-preview", ...urns.flatMap((urn) => ["--target", urn])]);
  }

  private run(
    args: readonly string[],
    { input, onStack = true }: { readonly input?: string; readonly onStack?: boolean } = {},
  ): string {
    const stack = onStack && this.stackOption !== undefined ? ["--stack", this.stackOption] : [];
    const options = { cwd: this.folder, encoding: "utf8" as const, maxBuffer: 1024 ** 3 };
    const all = [...args, ...stack, "--non-interactive", "--color", "never"];
    const { error, status, stdout, stderr } = spawnSync("pulumi", all, {
      ...options,
      ...(input !== undefined && { input }),
    });
    if (error) {
      throw new CliError(`pulumi cannot be run (${error.message}). Put the Pulumi CLI on the PATH.`);
    }
    if (status !== 0) {
      throw new CliError(
        `pulumi ${args.slice(0, 2).join(" ")} failed:\n${[stdout, stderr].join("\n").trim()}`,
      );
    }
    return stdout;
  }
}
