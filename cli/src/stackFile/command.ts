import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Document } from "yaml";
import { UsageError } from "../usageError";
import { findCredentialKeys } from "./credentialKeys";
import { parseYamlFile } from "../parseYamlFile";
import { asRecord } from "../projectFile";
import { locateStack, type StackLocation } from "./stackLocation";
import { stripSecrets } from "./stripSecrets";

/** What `stack-file --help` writes. */
export const help = `Reads a stack's file (Pulumi.STACK.yaml) for pipelines, wherever the project has it. Nothing is decrypted, and neither the state
nor the cloud is asked.

  huaweicloud-ai stack-file check   fail when it holds a key of the account, which whoever can run a preview can decrypt
  huaweicloud-ai stack-file strip   take its secrets out of the file, for a run that has no key to them
  huaweicloud-ai stack-file name    write PROJECT/STACK

  --stack NAME   the stack [default: PULUMI_STACK]
  --project NAME fail where the project's file has another name
  --cwd FOLDER   the project's folder [default: this one]
  --help         write this

Exit code: 0 done, 1 not done or a key was found; standard error says which.
`;

const commands: Readonly<Record<string, (location: StackLocation) => string>> = { check, strip, name };

/**
 * The command `stack-file`.
 *
 * @param args what stands behind the command's name.
 * @returns what it has to say.
 * @throws CliError when it cannot do what it is asked for, or a key was found.
 */
export function stackFile(args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const { values, positionals } = parse(args);
  if (values.help === true) {
    return help;
  }
  const [command = "", ...more] = positionals;
  if (!Object.hasOwn(commands, command) || more.length > 0) {
    throw new UsageError(
      "stack-file takes one of check, strip and name. See `huaweicloud-ai stack-file --help`.",
    );
  }
  const stack = values.stack ?? env.PULUMI_STACK ?? "";
  if (stack === "") {
    throw new UsageError("stack-file needs a stack: use --stack, or set PULUMI_STACK.");
  }
  const location = locateStack(resolve(values.cwd ?? "."), stack);
  if (values.project !== undefined && values.project !== location.project) {
    throw new UsageError(
      `${relativePath(location.projectFile)} is of project ${location.project}, and this run was started for ${values.project}. ` +
        "Give the pipeline the name that stands there, and the folder in which it stands.",
    );
  }
  return commands[command]?.(location) ?? "";
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        stack: { type: "string" },
        project: { type: "string" },
        cwd: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}. See \`huaweicloud-ai stack-file --help\`.`);
  }
}

function check(location: StackLocation): string {
  const { stack, projectFile, stackFile: file } = location;
  const found = [projectFile, file].flatMap((one) => {
    const { config } = asRecord(parseIfExists(one)?.toJS());
    return findCredentialKeys(config).map((key) => ({ key, file: relativePath(one) }));
  });
  const [first] = found;
  if (first) {
    const keys = [...new Set(found.map(({ key }) => key))];
    throw new UsageError(
      `${[...new Set(found.map((one) => one.file))].join(" and ")} of stack ${stack} holds ${keys.join(", ")}. Whoever can push a branch can ` +
        "decrypt it with what this job decrypts the configuration with, and the provider takes it in place of this job's own key, " +
        `which may only read. Take it out (pulumi config rm ${keys[0]?.includes("profiles.") ? "--path " : ""}'${first.key}' --stack ${stack}), ` +
        "withdraw it in IAM, since git's history keeps it, and give the new one to the job that runs `pulumi up` alone, as a secret of its " +
        "protected environment (HW_ACCESS_KEY and HW_SECRET_KEY).",
    );
  }
  const { environment } = asRecord(parseIfExists(file)?.toJS());
  const remark =
    environment === undefined
      ? ""
      : " It imports environments of Pulumi ESC, which were not looked into: give this job a token that opens none with such a key.";
  return `${relativePath(file)}: no key of the account.${remark}\n`;
}

function strip({ stackFile: file }: StackLocation): string {
  const document = parseIfExists(file);
  if (document === undefined) {
    return `${relativePath(file)}: not there, so there are no secrets in it.\n`;
  }
  const { secrets, environments } = stripSecrets(document);
  writeFileSync(
    file,
    file.endsWith(".json") ? `${JSON.stringify(document.toJS(), bigintToNumber, 2)}\n` : document.toString(),
  );
  const remark = environments
    ? " It no longer imports environments of Pulumi ESC: what they would set is missing."
    : "";
  return `${relativePath(file)}: without secrets (${secrets} replaced).${remark}\n`;
}

function name({ project, stack }: StackLocation): string {
  return `${project}/${stack}\n`;
}

function parseIfExists(file: string): Document | undefined {
  return existsSync(file) ? parseYamlFile(relativePath(file), readFileSync(file, "utf8")) : undefined;
}

function relativePath(file: string): string {
  return relative(process.cwd(), file);
}

/** JSON of Pulumi's has no greater numbers. */
function bigintToNumber(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
