#!/usr/bin/env node
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { schemas } from "../properties/schemas";
import type { ResourceKind } from "../properties/property";
import { openAccount } from "./account";
import { candidates } from "./candidates";
import { CliError } from "./cliError";
import { importObjects, type Selection } from "./importObjects";
import { previewReport } from "./previewReport/command";
import { Pulumi } from "./pulumi";

const help = `Brings existing objects into a Pulumi stack, finds what a dead run may have left behind, and reports on previews.
Run it in the folder of the Pulumi project.

  huaweicloud-ai import KIND NAME ID   one object, under a logical name of your choice
  huaweicloud-ai import --all          everything that the account has and the stack has not
  huaweicloud-ai candidates            RoCE networks that the stack does not know
  huaweicloud-ai preview-report FILE   Markdown for a pull request out of pulumi preview --json;
                                       preview-report --help says more, the options below are not for it

KIND is RoceNetwork, HyperCluster, ModelArtsNetwork or EgConnection. An import changes the state only, never the
cloud, and writes the program that declares what it has imported.

  --stack NAME     the stack [default: the selected one]
  --cwd FOLDER     the project's folder [default: this one]
  --region NAME, --project-id ID, --profile NAME
                   where to look [default: as the stack's configuration and HW_* say]
  --help           write this

Exit code: 0 done, 1 not done; what is wrong is written.
`;

async function main(): Promise<void> {
  const [name, ...args] = process.argv.slice(2);
  if (name === "preview-report") {
    process.exitCode = previewReport(args);
    return;
  }
  const { values, positionals } = parse();
  const [command, ...rest] = positionals;
  if (values.help === true || command === undefined) {
    process.stdout.write(help);
    return;
  }
  if (command !== "import" && command !== "candidates") {
    throw new CliError(`"${command}" is no command.\n\n${help}`);
  }
  const selection = command === "import" ? readSelection(values.all === true, rest) : undefined;
  const tell = (line: string): void => {
    console.error(line);
  };
  const pulumi = new Pulumi(resolve(values.cwd ?? "."), values.stack);
  const configuration = pulumi.configuration();
  const place = { region: values.region, projectId: values["project-id"], profile: values.profile };
  const account = await openAccount(configuration, place, tell);
  if (selection === undefined) {
    process.stdout.write(await candidates(pulumi.export(), account));
    return;
  }
  const names = { project: pulumi.project(), stack: pulumi.stack() };
  process.stdout.write(await importObjects({ pulumi, names, account, configuration, tell }, selection));
  tell("Imported. Put the text above into the program; `pulumi preview` then shows no change.");
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        all: { type: "boolean" },
        stack: { type: "string" },
        cwd: { type: "string" },
        region: { type: "string" },
        "project-id": { type: "string" },
        profile: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new CliError(`${(error as Error).message}\n\n${help}`);
  }
}

function readSelection(all: boolean, [kind, name, id, ...more]: readonly string[]): Selection {
  if (all && kind === undefined) {
    return "all";
  }
  if (all || kind === undefined || name === undefined || id === undefined || more.length > 0) {
    throw new CliError(`import takes KIND NAME ID, or --all alone.\n\n${help}`);
  }
  if (!Object.hasOwn(schemas, kind)) {
    throw new CliError(`"${kind}" is no kind. Known are ${Object.keys(schemas).join(", ")}.`);
  }
  return { kind: kind as ResourceKind, name, id };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
