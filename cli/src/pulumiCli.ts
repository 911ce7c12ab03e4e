import { spawnSync } from "node:child_process";
import { UsageError } from "./usageError";
import type { ConfigValue } from "./configValue";
import type { StackExport } from "./deployment";

/** An update that has ended, as `pulumi stack history --json` shows it. */
export interface UpdateSummary {
  readonly kind: string;
  readonly startTime: string;
  /** Absent as long as it runs, where the backend shows it by then. */
  readonly endTime?: string;
  readonly result?: string;
}

/** A stack of the backend, as `pulumi stack ls --json` shows it. */
export interface StackSummary {
  /** With an organization and a project in front where it is of another project. */
  readonly name: string;
  readonly resourceCount?: number;
}

/** How a command is run. */
interface RunOptions {
  readonly input?: string;
  /** The stack it works on; `null` where it takes none. @default the one of the command line */
  readonly stack?: string | null;
}

/** The `pulumi` command, in the folder of a project and on one of its stacks. */
export class PulumiCli {
  constructor(
    /** The project's folder. */
    readonly folder: string,
    private readonly stackOption: string | undefined,
  ) {}

  /** Name of the stack. */
  stack(): string {
    const name = this.stackOption ?? this.run(["stack", "--show-name"], { stack: null }).trim();
    // With an organization and a project in front where the backend has them.
    return name.split("/").at(-1) ?? name;
  }

  /** Configuration of the stack by full key, secrets in clear: it stays in this process. */
  configuration(): Readonly<Record<string, ConfigValue>> {
    return this.json(["config", "--json", "--show-secrets"]) as Record<string, ConfigValue>;
  }

  /** The state; secrets stay encrypted. @param stack another one than that of the command line. */
  export(stack?: string): StackExport {
    return this.json(["stack", "export"], stack === undefined ? {} : { stack }) as StackExport;
  }

  /** Where the backend keeps its stacks. */
  backendUrl(): string {
    return (this.json(["whoami", "--json"], { stack: null }) as { url?: string }).url ?? "";
  }

  /** Replaces the state; its pending operations are dropped. */
  import(state: StackExport): void {
    this.run(["stack", "import"], { input: JSON.stringify(state) });
  }

  /** Takes over what the cloud shows of some resources. */
  refresh(urns: readonly string[]): void {
    this.run(["refresh", "--yes", "--skip-preview", ...urns.flatMap((urn) => ["--target", urn])]);
  }

  /** The latest updates, newest first. */
  history(): readonly UpdateSummary[] {
    return this.json(["stack", "history", "--json", "--page-size", "10", "--page", "1"]) as UpdateSummary[];
  }

  /** All stacks of the backend, those of other projects too. */
  stacks(): readonly StackSummary[] {
    return this.json(["stack", "ls", "--all", "--json"], { stack: null }) as StackSummary[];
  }

  /** Parses what a command prints. The parser's own error would repeat a part of it, and with it secrets. */
  private json(args: readonly string[], options?: RunOptions): unknown {
    const text = this.run(args, options);
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new UsageError(`${commandLabel(args)} printed no JSON. Check which pulumi is on the PATH.`);
    }
  }

  private run(args: readonly string[], { input, stack = this.stackOption ?? null }: RunOptions = {}): string {
    const options = { cwd: this.folder, encoding: "utf8" as const, maxBuffer: 1024 ** 3 };
    const onStack = stack === null ? [] : ["--stack", stack];
    const all = [...args, ...onStack, "--non-interactive", "--color", "never"];
    const { error, status, stdout, stderr } = spawnSync("pulumi", all, {
      ...options,
      ...(input !== undefined && { input }),
    });
    if (error) {
      throw new UsageError(`pulumi cannot be run (${error.message}). Put the Pulumi CLI on the PATH.`);
    }
    if (status !== 0) {
      // What was printed before a failure may hold secrets where they were asked for.
      const printed = args.includes("--show-secrets") ? [stderr] : [stdout, stderr];
      throw new UsageError(`${commandLabel(args)} failed:\n${printed.join("\n").trim()}`);
    }
    return stdout;
  }
}

function commandLabel(args: readonly string[]): string {
  return `pulumi ${args.slice(0, 2).join(" ")}`;
}
