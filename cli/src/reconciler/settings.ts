import { resolve } from "node:path";

/** A setting: where its value comes from, and what it means. */
interface Setting {
  readonly variable: string;
  readonly help: string;
  /** As the help words it; a setting without one is required. */
  readonly defaultText?: string;
}

/** All settings, in the order in which the help lists them. */
export const settingTable = {
  repository: { variable: "RECONCILE_REPOSITORY", help: "the git repository, as `git clone` takes it" },
  branch: { variable: "RECONCILE_BRANCH", help: "the branch to follow", defaultText: "main" },
  project: {
    variable: "RECONCILE_PROJECT",
    help: "folder of Pulumi.yaml in the repository",
    defaultText: ".",
  },
  stack: { variable: "RECONCILE_STACK", help: "the stack, which must exist" },
  folder: {
    variable: "RECONCILE_FOLDER",
    help: "what rounds keep, one folder for each stack",
    defaultText: "STATE_DIRECTORY, which systemd sets",
  },
  drift: {
    variable: "RECONCILE_DRIFT",
    help: "what to do about drift: report, repair, or off (do not look)",
    defaultText: "report",
  },
  report: {
    variable: "RECONCILE_REPORT",
    help: "the file for the report on drift; there is one while there is drift",
    defaultText: "drift.md in that folder",
  },
  policyPack: {
    variable: "RECONCILE_POLICY_PACK",
    help: "folder of the policy pack, seen from the project, or none",
    defaultText: "node_modules/huaweicloud-ai-policies",
  },
  policyConfig: {
    variable: "RECONCILE_POLICY_CONFIG",
    help: "the policy pack's configuration, a JSON file, seen from the project",
    defaultText: "none",
  },
  install: {
    variable: "RECONCILE_INSTALL",
    help: "command (for sh) that installs the program's packages, run in the project, or none",
    defaultText: "npm ci --ignore-scripts --no-audit --no-fund",
  },
  installVariables: {
    variable: "RECONCILE_INSTALL_VARIABLES",
    help: "names of further variables that this command gets, such as NPM_TOKEN",
    defaultText: "none",
  },
  hook: {
    variable: "RECONCILE_HOOK",
    help: "command (for sh) to tell of failures, drift and their end; JSON on standard input",
    defaultText: "none",
  },
  webhook: {
    variable: "RECONCILE_WEBHOOK",
    help: "address to which that JSON is posted",
    defaultText: "none",
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** What a round works with. */
export interface Settings {
  readonly repository: string;
  readonly branch: string;
  readonly project: string;
  readonly stack: string;
  /** Absolute. */
  readonly folder: string;
  readonly drift: "report" | "repair" | "off";
  /** Absolute. */
  readonly report: string;
  /** `undefined` for none. */
  readonly policyPack: string | undefined;
  readonly policyConfig: string | undefined;
  readonly install: string | undefined;
  readonly installVariables: readonly string[];
  readonly hook: string | undefined;
  readonly webhook: string | undefined;
}

/** What is wrong with the settings or the command line. */
export class SettingsError extends Error {}

/** Reads and checks the settings. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const issues: string[] = [];
  const readVariable = (name: keyof typeof settingTable) => {
    const value = env[settingTable[name].variable]?.trim() ?? "";
    return value === "" ? undefined : value;
  };
  const required = (name: keyof typeof settingTable) => {
    const value = readVariable(name);
    if (value === undefined) {
      issues.push(`${settingTable[name].variable} is not set: ${settingTable[name].help}.`);
    }
    // What begins with a dash would be an option to git or Pulumi.
    else if (value.startsWith("-")) {
      issues.push(`${settingTable[name].variable} begins with a dash.`);
    }
    return value ?? "";
  };
  const unlessNone = (value: string | undefined) => (value === "none" ? undefined : value);

  const repository = required("repository");
  const stack = required("stack");
  const branch = readVariable("branch") ?? "main";
  if (!/^[\w][\w./-]*$/.test(branch)) {
    issues.push(`RECONCILE_BRANCH is no branch's name: ${branch}`);
  }
  const project = readVariable("project") ?? ".";
  if (project.startsWith("/") || project.split("/").includes("..")) {
    issues.push(`RECONCILE_PROJECT leads out of the repository: ${project}`);
  }
  const folder = readVariable("folder") ?? env.STATE_DIRECTORY?.split(":")[0];
  if (!folder) {
    issues.push(`RECONCILE_FOLDER is not set: ${settingTable.folder.help}.`);
  }
  const drift = readVariable("drift") ?? "report";
  if (drift !== "report" && drift !== "repair" && drift !== "off") {
    issues.push(`RECONCILE_DRIFT is "${drift}": write report, repair or off.`);
  }
  const webhook = unlessNone(readVariable("webhook"));
  // The address itself is often the secret.
  if (webhook !== undefined && !/^https?:$/.test(URL.parse(webhook)?.protocol ?? "")) {
    issues.push("RECONCILE_WEBHOOK is no address that begins with https:// or http://.");
  }
  if (issues.length > 0) {
    throw new SettingsError(issues.join("\n"));
  }
  const stateFolder = resolve(folder ?? "");
  return {
    repository,
    branch,
    project,
    stack,
    folder: stateFolder,
    drift: drift as Settings["drift"],
    report: resolve(stateFolder, readVariable("report") ?? "drift.md"),
    policyPack: unlessNone(readVariable("policyPack") ?? settingTable.policyPack.defaultText),
    policyConfig: unlessNone(readVariable("policyConfig")),
    install: unlessNone(readVariable("install") ?? settingTable.install.defaultText),
    installVariables: (unlessNone(readVariable("installVariables")) ?? "")
      .split(/[\s,]+/)
      .filter((name) => name !== ""),
    hook: unlessNone(readVariable("hook")),
    webhook,
  };
}
