// What is compared: this provider, resources that do nothing but wait, and the vendor's Terraform provider where there is one.
import { createProject } from "./project.mts";
import { ourProgram, referencePackage, referenceProgram, type StackKind } from "./programs.mts";
import { startSlowCloud, type Times } from "./slowCloud.mts";
import { createTerraformProject, terraformBinary } from "./terraform.mts";
import type { CommandCost } from "./command.mts";
import type { Toolchain } from "../../scripts/setup/index.mts";

export type CommandName = "up" | "refresh" | "destroy";

/** What one command of one contender cost; requests and lateness only where a cloud was asked. */
export type Cost = CommandCost & { requests?: number; lateMs?: number[]; bytes?: number };

/** What is to be measured once. */
interface Scenario {
  kind: StackKind;
  size: number;
  parallel: number;
  times: Times;
  /** of state that a resource of this provider's stores more than one that only waits */
  extraBytes: number;
}

type Contender = (ready: Toolchain, scenario: Scenario) => Promise<Record<CommandName, Cost>>;

export const commands: readonly CommandName[] = ["up", "refresh", "destroy"];

async function runReference(ready: Toolchain, scenario: Scenario) {
  return runWaiting(ready, scenario, "reference", 0);
}

async function runStoring(ready: Toolchain, scenario: Scenario) {
  return runWaiting(ready, scenario, "storing", scenario.extraBytes);
}

async function runWaiting(
  ready: Toolchain,
  { kind, size, parallel, times }: Scenario,
  name: string,
  extraBytes: number,
) {
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

async function runOurs(ready: Toolchain, { kind, size, parallel, times }: Scenario) {
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

async function runTerraform(ready: Toolchain, { size, parallel, times }: Scenario) {
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

/** Who takes part. */
export function getContenders(kind: StackKind): Record<string, Contender> {
  // The vendor's provider has no RoCE networks and no hyper clusters.
  const withTerraform = kind === "networks" && terraformBinary() !== undefined;
  return {
    reference: runReference,
    ours: runOurs,
    storing: runStoring,
    ...(withTerraform && { terraform: runTerraform }),
  };
}
