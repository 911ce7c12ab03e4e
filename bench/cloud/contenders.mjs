// What is compared: this provider, resources that do nothing but wait, and the vendor's Terraform provider where there is one.
import { createProject } from "./project.mjs";
import { ourProgram, referencePackage, referenceProgram } from "./programs.mjs";
import { startSlowCloud } from "./slowCloud.mjs";
import { createTerraformProject, terraformBinary } from "./terraform.mjs";

/** @typedef {"up" | "refresh" | "destroy"} CommandName */

/**
 * What one command of one contender cost; requests and lateness only where a cloud was asked.
 * @typedef {import("./command.mjs").CommandCost & { requests?: number, lateMs?: number[], bytes?: number }} Cost
 */

/**
 * What is to be measured once.
 * @typedef {object} Scenario
 * @property {import("./programs.mjs").StackKind} kind
 * @property {number} size
 * @property {number} parallel
 * @property {import("./slowCloud.mjs").Times} times
 * @property {number} extraBytes of state that a resource of this provider's stores more than one that only waits
 */

/** @typedef {(ready: import("../../scripts/setup/index.mjs").Toolchain, scenario: Scenario) => Promise<Record<CommandName, Cost>>} Contender */

/** @type {readonly CommandName[]} */
export const commands = ["up", "refresh", "destroy"];

/** @type {Contender} */
async function runReference(ready, scenario) {
  return runWaiting(ready, scenario, "reference", 0);
}

/** @type {Contender} */
async function runStoring(ready, scenario) {
  return runWaiting(ready, scenario, "storing", scenario.extraBytes);
}

/**
 * @param {import("../../scripts/setup/index.mjs").Toolchain} ready
 * @param {Scenario} scenario
 * @param {string} name
 * @param {number} extraBytes
 */
async function runWaiting(ready, { kind, size, parallel, times }, name, extraBytes) {
  const project = await createProject({
    ready,
    name: `${name}-${kind}-${size}`,
    program: referenceProgram(kind, size),
    packages: {
      "reference/package.json": JSON.stringify({ name: "reference", main: "index.js" }),
      "reference/index.js": referencePackage(times, extraBytes),
    },
    configuration: {},
    account: { accessKey: "", secretKey: "" },
    parallel,
  });
  const up = await project.run("up");
  const bytes = project.bytesPerResource();
  return {
    up: { ...up, bytes },
    refresh: await project.run("refresh"),
    destroy: await project.run("destroy"),
  };
}

/** @type {Contender} */
async function runOurs(ready, { kind, size, parallel, times }) {
  const cloud = await startSlowCloud(times);
  try {
    const { url, account } = cloud;
    const project = await createProject({
      ready,
      name: `ours-${kind}-${size}`,
      program: ourProgram(kind, size),
      packages: {},
      configuration: {
        "huaweicloud:region": account.region,
        "huaweicloud:projectId": account.projectId,
        "huaweicloud:endpoints": { modelarts: url, eg: url, vpc: url, iam: url },
      },
      account,
      parallel,
    });
    const up = { ...(await project.run("up")), ...(await cloud.take()), bytes: project.bytesPerResource() };
    const refresh = { ...(await project.run("refresh")), requests: (await cloud.take()).requests };
    const destroy = { ...(await project.run("destroy")), requests: (await cloud.take()).requests };
    return { up, refresh, destroy };
  } finally {
    await cloud.close();
  }
}

/** @type {Contender} */
async function runTerraform(ready, { size, parallel, times }) {
  const cloud = await startSlowCloud(times);
  try {
    const terraform = createTerraformProject(ready, cloud, size, parallel);
    const up = { ...(await terraform.run("up")), ...(await cloud.take()) };
    const refresh = { ...(await terraform.run("refresh")), requests: (await cloud.take()).requests };
    const destroy = { ...(await terraform.run("destroy")), requests: (await cloud.take()).requests };
    return { up, refresh, destroy };
  } finally {
    await cloud.close();
  }
}

/**
 * Who takes part.
 * @param {import("./programs.mjs").StackKind} kind
 * @returns {Record<string, Contender>}
 */
export function getContenders(kind) {
  // The vendor's provider has no RoCE networks and no hyper clusters.
  const withTerraform = kind === "networks" && terraformBinary() !== undefined;
  return {
    reference: runReference,
    ours: runOurs,
    storing: runStoring,
    ...(withTerraform && { terraform: runTerraform }),
  };
}
