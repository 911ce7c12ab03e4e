import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  LocalWorkspace,
  StackNotFoundError,
  type EngineEvent,
  type InlineProgramArgs,
  type LocalWorkspaceOptions,
  type OutputMap,
  type Stack,
} from "@pulumi/pulumi/automation/index.js";
import { teamProgram } from "./teamProgram.mts";
import type { Team } from "./teams.mts";

const project = "team-networks";
const folder = import.meta.dirname;

/** How to work on a stack. */
export interface StackOptions {
  /** Address of all services, such as the simulator's; absent for the region's own. */
  readonly endpoint?: string | undefined;
  /** Ends the work in good order: what is under way is finished and saved. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: EngineEvent) => void;
}

/** Makes a team's stack, or brings it up to date, and returns its outputs. */
export async function updateTeam(team: Team, { endpoint, ...options }: StackOptions): Promise<OutputMap> {
  const stack = await LocalWorkspace.createOrSelectStack(...stackOf(team));
  const services = endpoint === undefined ? [] : ["modelarts", "eg", "vpc", "iam"];
  // An address that an earlier run has left would count.
  await stack.removeAllConfig(["huaweicloud:endpoints"]);
  await stack.setAllConfig(
    {
      "huaweicloud:region": { value: team.region },
      ...Object.fromEntries(
        services.map((service) => [`huaweicloud:endpoints.${service}`, { value: endpoint ?? "" }]),
      ),
    },
    true,
  );
  options.signal.throwIfAborted();
  const { outputs } = await stack.up(options);
  return outputs;
}

/** Deletes what a team has, and then its stack. A team without a stack is left as it is. */
export async function destroyTeam(team: Team, { signal, onEvent }: StackOptions): Promise<void> {
  const stack = await selectExistingStack(team);
  if (!stack) {
    return;
  }
  signal.throwIfAborted();
  await stack.destroy({ signal, onEvent });
  await stack.workspace.removeStack(team.name);
  rmSync(stackFolder(team), { recursive: true });
}

/** Folder of a team's stack, in which `pulumi` can be used by hand. */
export function stackFolder(team: Team): string {
  return join(folder, ".stacks", team.name);
}

async function selectExistingStack(team: Team): Promise<Stack | undefined> {
  const isNewFolder = !existsSync(stackFolder(team));
  try {
    return await LocalWorkspace.selectStack(...stackOf(team));
  } catch (error) {
    if (isNewFolder) {
      rmSync(stackFolder(team), { recursive: true, force: true });
    }
    if (error instanceof StackNotFoundError) {
      return undefined;
    }
    throw error;
  }
}

function stackOf(team: Team): [InlineProgramArgs, LocalWorkspaceOptions] {
  // It holds the stack's configuration, so it must outlive this process. One for each team lets them run side by side.
  const workDir = stackFolder(team);
  mkdirSync(workDir, { recursive: true });
  return [
    { stackName: team.name, projectName: project, program: teamProgram(team) },
    {
      workDir,
      // Pulumi's dynamic host looks for the package from here on upwards, wherever this process was started.
      projectSettings: { name: project, runtime: "nodejs", main: folder },
    },
  ];
}
