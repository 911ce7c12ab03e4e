import { resolve } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import { type ResourceForm, type ResourceKind, schemas } from "pulumi-huaweicloud-ai/schema";
import { openAccount } from "../account";
import { UsageError } from "../usageError";
import { formOf } from "../deployment";
import { exitCodes } from "../exitCodes";
import { applyImport, planImport, formatImportPlan, type ImportTarget } from "../importObjects";
import { readProjectFile } from "../projectFile";
import { confirm } from "../terminal";
import {
  openSession,
  scopeFrom,
  withErrorDocument,
  withScopeOptions,
  withStackOptions,
  writeJson,
  type ScopeOptions,
  type StackOptions,
} from "./session";

interface Options extends StackOptions, ScopeOptions {
  readonly all?: boolean;
  readonly form?: ResourceForm;
  readonly protect: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

const kinds = Object.keys(schemas).join(", ");

const help = `
KIND is ${kinds}.
An import changes the state only, never the cloud. It lists what it will take, asks, and writes the program that declares it to
standard output. --all leaves out what another stack of the backend has. What is imported is protected: Pulumi refuses to delete
it until \`protect\` is taken out of the program, or \`pulumi state unprotect\` was run.

Exit code: 0 done, or there is nothing to import; 1 nothing was changed, and standard error says why; 2 you have not confirmed.`;

/** Adds the command `import`. */
export function addImport(program: Command): void {
  withScopeOptions(withStackOptions(program.command("import")))
    .summary("bring existing objects into a stack")
    .description("Brings existing objects into a stack, and writes the program that declares them.")
    .argument("[kind]", "type of the resource")
    .argument("[name]", "logical name of your choice")
    .argument("[id]", "id of the object")
    .option("--all", "everything that the account has, and neither this stack nor another one")
    .option(
      "--protect [boolean]",
      "whether Pulumi shall refuse to delete what is imported",
      parseBoolean,
      true,
    )
    .addOption(
      new Option(
        "--form <form>",
        "what shall serve it: Pulumi's dynamic host or the plugin [default: what serves the stack's resources, or what the project names]",
      ).choices(["dynamic", "native"]),
    )
    .option("-y, --yes", "do not ask")
    .option("--dry-run", "list only, and change nothing")
    .addHelpText("after", help)
    .action(importObjects);
}

async function importObjects(
  kind: string | undefined,
  name: string | undefined,
  id: string | undefined,
  { all = false, yes = false, dryRun = false, json = false, protect, ...options }: Options,
): Promise<void> {
  const target = parseImportTarget(all, kind, name, id);
  const { pulumi, context, state, names, configuration, notify } = openSession(options);
  const account = await openAccount(context, scopeFrom(options));
  const form = options.form ?? formOf(state, readProjectFile(resolve(options.cwd)).content);
  const importContext = { pulumi, names, account, configuration, notify, before: state, form, protect };
  const found = await planImport(importContext, target);
  const document = { command: "import", ...names, ...found };
  notify(formatImportPlan(found, names));
  if (found.taken.length === 0 || dryRun) {
    if (json) {
      writeJson({ ...document, changed: false, program: null });
    }
    return;
  }
  const program = await withErrorDocument(
    () => ({ ...document, changed: false, program: null }),
    async () =>
      (await confirm("Import these?", { yes, json })) ? applyImport(importContext, found) : undefined,
  );
  if (program === undefined) {
    notify("Nothing was changed.");
    process.exitCode = exitCodes.needsHuman;
    return;
  }
  if (json) {
    writeJson({ ...document, changed: true, program });
  } else {
    process.stdout.write(program);
    notify("Imported. Put the text above into the program; `pulumi preview` then shows no change.");
  }
}

function parseImportTarget(
  all: boolean,
  kind: string | undefined,
  name: string | undefined,
  id: string | undefined,
): ImportTarget {
  if (all && kind === undefined) {
    return "all";
  }
  if (all || kind === undefined || name === undefined || id === undefined) {
    throw new UsageError("import takes KIND NAME ID, or --all alone. See `huaweicloud-ai import --help`.");
  }
  if (!Object.hasOwn(schemas, kind)) {
    throw new UsageError(`"${kind}" is no kind. Known are ${kinds}.`);
  }
  return { kind: kind as ResourceKind, name, id };
}

function parseBoolean(value: string): boolean {
  if (value !== "true" && value !== "false") {
    throw new InvalidArgumentError("It must be true or false; write --protect=false.");
  }
  return value === "true";
}
