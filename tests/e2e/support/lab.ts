import {
  defaultAccount,
  startSimulator,
  type StoredObjectView,
  type LoggedRequest,
  type RequestFilter,
  type Simulator,
  type SimulatorAdmin,
  type SimulatorOptions,
} from "huaweicloud-ai-simulator";
import { startFastTime } from "./fastTime";
import { startKeyServer } from "./keyServer";
import { Project, type Configuration, type ProjectOptions } from "./project";

// A test here runs several operations of the engine, each of which starts several processes.
jest.setTimeout(300_000);

/** A simulated cloud and projects that work on it. */
export interface Lab {
  readonly url: string;
  readonly admin: SimulatorAdmin;
  /** Configuration that leads to the cloud. */
  readonly configuration: Configuration;
  /** Makes a project on the cloud. */
  createProject(options?: ProjectOptions): Promise<Project>;
  /** Requests since the last call that change something, as `METHOD operation`. */
  takeWrites(): Promise<string[]>;
  /** Requests that fit. */
  requests(filter?: RequestFilter): Promise<LoggedRequest[]>;
  /** Kinds and names of what exists, sorted; a RoCE network has a name of the cloud's, so its kind alone. */
  listObjects(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts a cloud in this process, in a time that runs fast. */
export async function startLab(options: SimulatorOptions = {}): Promise<Lab> {
  const time = startFastTime();
  const simulator: Simulator = await startSimulator({ clock: time, ...options });
  const keys = await startKeyServer();
  const { url, admin } = simulator;
  const configuration = {
    "huaweicloud:region": defaultAccount.region,
    "huaweicloud:projectId": defaultAccount.projectId,
    "huaweicloud:endpoints": { modelarts: url, eg: url, vpc: url, iam: url },
  };
  const projects: Project[] = [];
  return {
    url,
    admin,
    configuration,
    createProject: (own = {}) => {
      const env = { ...time.environment, ...keys.environment, ...own.env };
      const project = Project.create({ configuration, ...own, env });
      projects.push(project);
      return Promise.resolve(project);
    },
    takeWrites: async () => {
      const all = await admin.listRequests();
      await admin.clearRequests();
      return all
        .filter(({ method }) => method !== "GET")
        .map(({ method, operation }) => `${method} ${operation ?? "unknown"}`);
    },
    requests: (filter) => admin.listRequests(filter),
    listObjects: async () => (await admin.listObjects()).map(labelOf).sort(),
    close: async () => {
      await simulator.close();
      keys.close();
      for (const project of projects) {
        project.remove();
      }
    },
  };
}

function labelOf({ kind, name }: StoredObjectView): string {
  return kind === "RoceNetwork" ? kind : `${kind} ${name}`;
}
