#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { toNetworkRanges } from "pulumi-huaweicloud-ai/constraints";
import { RunState } from "../engine/runState";
import { policies } from "../policies";
import { AuditError } from "./auditError";
import { readPolicyConfiguration } from "./policyConfiguration";
import { hasFailed, formatJson, formatReport } from "./report";
import { runAudit } from "./runAudit";
import { readStateFile } from "./stateFile";

const help = `Checks the state of a stack against the policies.

  pulumi stack export | huaweicloud-ai-audit [options]

  --state FILE           the export, instead of standard input
  --config FILE          the policy configuration, as for pulumi preview --policy-pack-config
  --check-config         only check the configuration
  --extra-ranges RANGE   a range that this partition takes beside the documented ones; may be repeated
  --json                 write JSON
  --help                 write this

Exit code: 0 nothing mandatory is violated, 1 something is, 2 the audit could not be done.
`;

async function main(): Promise<number> {
  const { values } = parse();
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const runState = new RunState(
    { accounts: () => undefined, extraRanges: readRanges(values["extra-ranges"] ?? []) },
    { defersComparisons: true },
  );
  const configuration = readPolicyConfiguration(values.config ? read(values.config) : "", policies, runState);
  if (values["check-config"]) {
    process.stdout.write("The policy configuration is fine.\n");
    return 0;
  }
  const resources = readStateFile(read(values.state ?? 0));
  const violations = await runAudit(policies, resources, configuration, runState);
  process.stdout.write(`${(values.json ? formatJson : formatReport)(violations, resources)}\n`);
  return hasFailed(violations) ? 1 : 0;
}

function parse() {
  try {
    return parseArgs({
      options: {
        state: { type: "string" },
        config: { type: "string" },
        "check-config": { type: "boolean" },
        "extra-ranges": { type: "string", multiple: true },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new AuditError(`${(error as Error).message}\n\n${help}`);
  }
}

function readRanges(blocks: readonly string[]) {
  try {
    return toNetworkRanges(blocks);
  } catch (error) {
    throw new AuditError(`--extra-ranges: ${(error as Error).message}`);
  }
}

/** Reads a file, or standard input (0). */
function read(file: string | 0): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new AuditError(
      `Reading ${file === 0 ? "standard input" : file} failed: ${(error as Error).message}`,
    );
  }
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof AuditError ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
