import { resolve } from "node:path";
import type { Command } from "commander";
import type { ProviderContext } from "pulumi-huaweicloud-ai/internal";
import { createProviderContext } from "../account";
import { UsageError } from "../usageError";
import { stackNamesOf, type StackExport, type StackNames } from "../deployment";
import { exitCodes, type ExitCode } from "../exitCodes";
import { projectName } from "../projectFile";
import type { ConfigValue } from "../configValue";
import { PulumiCli } from "../pulumiCli";

/** Options of all commands that work on a stack. */
export interface StackOptions {
  readonly stack?: string;
  readonly cwd: string;
  readonly json?: boolean;
}

/** Options that say where to look. */
export interface ScopeOptions {
  readonly region?: string;
  readonly projectId?: string;
  readonly profile?: string;
}

/** Adds the options of all commands that work on a stack. */
export function withStackOptions(command: Command): Command {
  return command
    .option("-s, --stack <name>", "the stack [default: the selected one]")
    .option("--cwd <folder>", "the project's folder", ".")
    .option("--json", "write one JSON document to standard output, for errors as well");
}

/** Adds the options that say where to look. */
export function withScopeOptions(command: Command): Command {
  return command
    .option("--region <name>", "region [default: as the stack's configuration and HW_* say]")
    .option("--project-id <id>", "project in the cloud [default: the same]")
    .option("--profile <name>", "profile of huaweicloud:profiles [default: the same]");
}

/** A stack, and the way to the cloud that its configuration describes. */
export interface StackSession {
  readonly pulumi: PulumiCli;
  readonly configuration: Readonly<Record<string, ConfigValue>>;
  readonly context: ProviderContext;
  readonly state: StackExport;
  readonly names: StackNames;
  /** Writes a line for the user, to standard error. */
  readonly notify: (line: string) => void;
}

/** Opens the stack that a command line names. */
export function openSession({ cwd, stack }: StackOptions): StackSession {
  const notify = (line: string): void => {
    console.error(line);
  };
  const folder = resolve(cwd);
  const pulumi = new PulumiCli(folder, stack);
  // Before anything else: without a project, Pulumi's own errors say less.
  const project = projectName(folder);
  const configuration = pulumi.configuration();
  const state = pulumi.export();
  const names = stackNamesOf(state) ?? { project, stack: pulumi.stack() };
  return {
    pulumi,
    configuration,
    context: createProviderContext(configuration, notify),
    state,
    names,
    notify,
  };
}

/** Where to look, as the life cycles' arguments name it. */
export function scopeFrom({ region, projectId, profile }: ScopeOptions): Record<string, string | undefined> {
  return { region, projectId, profile };
}

/** Does work whose failure is told together with what is known by then. @throws CliError */
export async function withErrorDocument<T>(
  document: (exitCode: ExitCode) => object,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const exitCode = error instanceof UsageError ? error.exitCode : exitCodes.failed;
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message, { cause: error, exitCode, document: document(exitCode) });
  }
}

/** Writes a JSON document to standard output. */
export function writeJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}
