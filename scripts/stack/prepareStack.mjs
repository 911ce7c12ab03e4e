import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backendFolder, stackName } from "./environment.mjs";
import { askPulumi } from "./pulumi.mjs";
import { simulatorFolder } from "./simulatorProcess.mjs";
import { readStackLocks } from "./stackLocks.mjs";

/** @typedef {import("../setup/index.mjs").Ready} Ready */

/** The services whose endpoints lead to the simulator; all of them are at one address there. */
const services = ["modelarts", "eg", "vpc", "iam"];

/**
 * Makes the stack, if need be, and sets its configuration so that it leads to the simulator. Other configuration that
 * the user has set stays.
 * @param {Ready} ready
 * @param {NodeJS.ProcessEnv} env
 * @param {{ region: string, projectId: string }} account
 * @param {string} url the simulator's
 */
export async function prepareStack(ready, env, account, url) {
  mkdirSync(backendFolder(ready.state), { recursive: true });
  await askPulumi(ready, ["stack", "select", "--create", stackName], env);
  if (readStackLocks(ready.state, stackName).dead.length > 0) {
    process.stderr.write("The run before was killed and has left the stack locked: unlocking it.\n");
    await askPulumi(ready, ["cancel", "--yes", "--stack", stackName], env);
  }
  const values = configurationValues(account, url);
  const noteFile = join(simulatorFolder(ready.state), "configured.json");
  if (read(noteFile) === fingerprint(ready, values)) return;
  const settings = values.flatMap((value) => ["--plaintext", value]);
  await askPulumi(ready, ["config", "set-all", "--stack", stackName, "--path", ...settings], env);
  mkdirSync(simulatorFolder(ready.state), { recursive: true });
  writeFileSync(noteFile, fingerprint(ready, values));
}

/**
 * @param {{ region: string, projectId: string }} account
 * @param {string} url
 * @returns {string[]} key=value
 */
export function configurationValues(account, url) {
  return [
    `huaweicloud:region=${account.region}`,
    `huaweicloud:projectId=${account.projectId}`,
    ...services.map((service) => `huaweicloud:endpoints.${service}=${url}`),
  ];
}

/**
 * Setting takes Pulumi a moment, so it is done only when the values or the file have changed.
 * @param {Ready} ready
 * @param {readonly string[]} values
 */
function fingerprint(ready, values) {
  const file = read(join(ready.clone, `Pulumi.${stackName}.yaml`)) ?? "";
  return createHash("sha256").update(JSON.stringify(values)).update(file).digest("hex");
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
