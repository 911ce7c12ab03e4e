import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backendFolder, stackName } from "./environment.mts";
import { queryPulumi } from "./pulumi.mts";
import { simulatorFolder } from "./simulatorProcess.mts";
import { readStackLocks } from "./stackLocks.mts";
import type { Toolchain } from "../setup/index.mts";

/** The services whose endpoints lead to the simulator; all of them are at one address there. */
const services = ["modelarts", "eg", "vpc", "iam"];

/** Settings of the dynamic resources, and of the plugin. */
const namespaces = ["huaweicloud", "huaweicloud-ai"];

/**
 * What the root program connects its networks to in the simulated cloud, where anything will do. These stand in the simulator's
 * stack and are no defaults of the project: on a real account a forgotten value must stop the program.
 */
const simulatedConfig = {
  "ai-cluster:physicalNetwork": "roce_pod101",
  "ai-cluster:vpcId": "03e4f4d7-fc62-409b-9c52-df885525e30b",
  "ai-cluster:vpcSubnetId": "42aeebc3-f7c7-45aa-b884-e6e9ac2f841d",
  "ai-cluster:sfsTurboId": "97beb2bb-1a5b-41dd-b7fb-65a9c7954517",
  "ai-cluster:sfsTurboName": "training-data",
};

/**
 * Makes the stack, if need be, and sets its configuration so that it leads to the simulator. Other configuration that
 * the user has set stays.
 * @param url the simulator's
 */
export async function prepareStack(
  toolchain: Toolchain,
  env: NodeJS.ProcessEnv,
  account: { region: string; projectId: string },
  url: string,
) {
  mkdirSync(backendFolder(toolchain.state), { recursive: true });
  await queryPulumi(toolchain, ["stack", "select", "--create", stackName], env);
  if (readStackLocks(toolchain.state, stackName).dead.length > 0) {
    process.stderr.write("The run before was killed and has left the stack locked: unlocking it.\n");
    await queryPulumi(toolchain, ["cancel", "--yes", "--stack", stackName], env);
  }
  const values = endpointConfigValues(account, url);
  const noteFile = join(simulatorFolder(toolchain.state), "configured.json");
  const wanted = [...values, ...simulatedConfigValues()];
  if (read(noteFile) === fingerprint(toolchain, wanted)) {
    return;
  }
  const present = await configuredKeys(toolchain);
  const settings = [...values, ...simulatedConfigValues(present)].flatMap((value) => ["--plaintext", value]);
  await queryPulumi(toolchain, ["config", "set-all", "--stack", stackName, "--path", ...settings], env);
  mkdirSync(simulatorFolder(toolchain.state), { recursive: true });
  writeFileSync(noteFile, fingerprint(toolchain, wanted));
}

/** @returns key=value */
export function endpointConfigValues(account: { region: string; projectId: string }, url: string): string[] {
  return namespaces.flatMap((namespace) => [
    `${namespace}:region=${account.region}`,
    `${namespace}:projectId=${account.projectId}`,
    ...services.map((service) => `${namespace}:endpoints.${service}=${url}`),
  ]);
}

/**
 * Values for the root program, but for those that the user has set.
 * @param present keys that have a value
 * @returns key=value
 */
export function simulatedConfigValues(present: ReadonlySet<string> = new Set()): string[] {
  return Object.entries(simulatedConfig)
    .filter(([key]) => !present.has(key))
    .map(([key, value]) => `${key}=${value}`);
}

/** Keys that have a value in the stack's file. Pulumi itself lists none while one that the project asks for is missing. */
async function configuredKeys(toolchain: Toolchain): Promise<ReadonlySet<string>> {
  // Set-up may have installed it only now.
  const { parse } = await import("yaml");
  const file = parse(read(stackFile(toolchain)) ?? "") as { config?: object } | null;
  return new Set(Object.keys(file?.config ?? {}));
}

function stackFile(toolchain: Toolchain) {
  return join(toolchain.clone, `Pulumi.${stackName}.yaml`);
}

/** Setting takes Pulumi a moment, so it is done only when the values or the file have changed. */
function fingerprint(toolchain: Toolchain, values: readonly string[]) {
  const file = read(stackFile(toolchain)) ?? "";
  return createHash("sha256").update(JSON.stringify(values)).update(file).digest("hex");
}

function read(file: string) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
