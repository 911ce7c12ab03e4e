import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Document } from "yaml";
import { UsageError } from "../usageError";
import { findCredentialKeys } from "./credentialKeys";
import { formatYamlFile, parseYamlFile } from "../parseYamlFile";
import { asRecord } from "../projectFile";
import { locateStack, type StackLocation } from "./stackLocation";
import { stripSecrets } from "./stripSecrets";

const handlers = { check, strip, name };

/** What `stack-file` can do. */
export type Action = keyof typeof handlers;

/** The names of all actions. */
export const actions = Object.keys(handlers) as Action[];

/** Which stack's file is meant. */
export interface Options {
  readonly stack?: string;
  readonly project?: string;
  readonly cwd: string;
}

/**
 * The command `stack-file`.
 *
 * @returns what it has to say.
 * @throws CliError when it cannot do what it is asked for, or a key was found.
 */
export function stackFile(action: Action, { stack = "", project, cwd }: Options): string {
  if (stack === "") {
    throw new UsageError("stack-file needs a stack: use --stack, or set PULUMI_STACK.");
  }
  const location = locateStack(resolve(cwd), stack);
  if (project !== undefined && project !== location.project) {
    throw new UsageError(
      `${relativePath(location.projectFile)} is of project ${location.project}, and this run was started for ${project}. ` +
        "Give the pipeline the name that stands there, and the folder in which it stands.",
    );
  }
  return handlers[action](location);
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
  writeFileSync(file, formatYamlFile(file, document));
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
