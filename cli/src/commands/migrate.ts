import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { Option, type Command } from "commander";
import type { ResourceForm } from "pulumi-huaweicloud-ai/schema";
import { stackNamesOf } from "../deployment";
import { exitCodes } from "../exitCodes";
import { copySettings } from "../migration/copySettings";
import { findMovingResources, type MovingResource } from "../migration/migrationPlan";
import { nextSteps } from "../migration/nextSteps";
import { formatYamlFile, parseYamlFile } from "../parseYamlFile";
import { PulumiCli } from "../pulumiCli";
import { locateStack } from "../stackFile/stackLocation";
import { confirm } from "../terminal";
import { withStackOptions, writeJson, type StackOptions } from "./session";

interface Options extends StackOptions {
  readonly to: ResourceForm;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** A file whose settings are copied. */
interface CopiedFile {
  readonly path: string;
  /** Keys that it gets. */
  readonly added: readonly string[];
  readonly text: string;
}

const help = `
Moving changes neither the cloud nor the state: it copies the provider's settings in the files of the project and the stack to the
other namespace (huaweicloud: for dynamic resources, huaweicloud-ai: for the plugin), secrets as they are encrypted there, and
writes which lines to edit. The next \`pulumi up\` takes the resources over by their aliases. It works in both directions.

Exit code: 0 done, or there is nothing to do; 1 nothing was changed, and standard error says why; 2 something needs your decision.`;

/** Adds the command `migrate`. */
export function addMigrate(program: Command): void {
  withStackOptions(program.command("migrate"))
    .summary("move a stack from dynamic resources to the plugin, or back")
    .description("Moves a stack from dynamic resources to the plugin, or back.")
    .addOption(
      new Option("--to <form>", "what shall serve the resources")
        .choices(["native", "dynamic"])
        .default("native"),
    )
    .option("-y, --yes", "do not ask")
    .option("--dry-run", "write what would be done, and change nothing")
    .addHelpText("after", help)
    .action(migrate);
}

async function migrate({
  to,
  cwd,
  stack,
  yes = false,
  dryRun = false,
  json = false,
}: Options): Promise<void> {
  const pulumi = new PulumiCli(resolve(cwd), stack);
  const location = locateStack(resolve(cwd), stack ?? pulumi.stack());
  const state = pulumi.export();
  const moving = findMovingResources(state, to);
  const files = [location.projectFile, location.stackFile].flatMap((path) => copyIn(path, to));
  const steps = nextSteps(to, relativePath(location.projectFile));
  const document = {
    command: "migrate",
    ...(stackNamesOf(state) ?? { project: location.project, stack: location.stack }),
    to,
    resources: moving,
    settings: Object.fromEntries(files.map(({ path, added }) => [relativePath(path), added])),
    next: steps,
  };
  if (!json) {
    process.stderr.write(format(location.stack, to, moving, files));
  }
  const agreed = files.length === 0 || dryRun || (await confirm("Copy these settings?", { yes, json }));
  if (!agreed) {
    console.error("Nothing was changed.");
    process.exitCode = exitCodes.needsHuman;
    return;
  }
  if (!dryRun) {
    for (const { path, text } of files) {
      writeFileSync(path, text);
    }
  }
  if (json) {
    writeJson({ ...document, changed: files.length > 0 && !dryRun });
  } else {
    process.stdout.write(`\nNext:\n${steps.map((step, index) => `  ${index + 1}. ${step}`).join("\n")}\n`);
  }
}

function copyIn(path: string, to: ResourceForm): CopiedFile[] {
  if (!existsSync(path)) {
    return [];
  }
  const document = parseYamlFile(relativePath(path), readFileSync(path, "utf8"));
  const added = copySettings(relativePath(path), document, to);
  if (added.length === 0) {
    return [];
  }
  return [{ path, added, text: formatYamlFile(path, document) }];
}

function format(
  stack: string,
  to: ResourceForm,
  moving: readonly MovingResource[],
  files: readonly CopiedFile[],
): string {
  const target = to === "native" ? "the plugin" : "Pulumi's dynamic host";
  const resources =
    moving.length === 0
      ? [`No resource of stack ${stack} has to move to ${target}.`]
      : [
          `${moving.length} resources of stack ${stack} move to ${target}:`,
          ...moving.map(({ kind, name }) => `  ${kind} ${name}`),
        ];
  const settings = files.map(({ path, added }) => `${relativePath(path)} gets ${added.join(", ")}.`);
  return `${[...resources, ...settings].join("\n")}\n`;
}

function relativePath(file: string): string {
  return relative(process.cwd(), file);
}
