import {
  DEFAULT_ACCOUNT,
  startSimulator,
  type LedgerEntry,
  type LoggedRequest,
  type RequestFilter,
  type Simulator,
  type SimulatorControl,
  type SimulatorOptions,
} from "huaweicloud-ai-simulator";
import { startFastTime } from "./fastTime";
import { Project, type Configuration, type ProjectOptions } from "./project";

// A test here runs several operations of the engine, each of which starts several processes.
jest.setTimeout(300_000);

/** A simulated cloud and projects that work on it. */
export interface Lab {
  readonly url: string;
  readonly control: SimulatorControl;
  /** Configuration that leads to the cloud. */
  readonly configuration: Configuration;
  /** Makes a project on the cloud. */
  project(options?: ProjectOptions): Promise<Project>;
  /** Requests since the last call that change something, as `METHOD operation`. */
  writes(): Promise<string[]>;
  /** Requests that fit. */
  requests(filter?: RequestFilter): Promise<LoggedRequest[]>;
  /** Kinds and names of what exists, sorted; a RoCE network has a name of the cloud's, so its kind alone. */
  ledger(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts a cloud in this process, in a time that runs fast. */
export async function startLab(options: SimulatorOptions = {}): Promise<Lab> {
  const time = startFastTime();
  const simulator: Simulator = await startSimulator({ clock: time, ...options });
  const { url, control } = simulator;
  const configuration = {
    "huaweicloud:region": DEFAULT_ACCOUNT.region,
    "huaweicloud:projectId": DEFAULT_ACCOUNT.projectId,
    "huaweicloud:endpoints": { modelarts: url, eg: url, vpc: url, iam: url },
  };
  const projects: Project[] = [];
  return {
    url,
    control,
    configuration,
    project: async (own = {}) => {
      const project = await Project.create({
        configuration,
        ...own,
        env: { ...time.environment, ...own.env },
      });
      projects.push(project);
      return project;
    },
    writes: async () => {
      const all = await control.requests();
      await control.clearRequests();
      return all
        .filter(({ method }) => method !== "GET")
        .map(({ method, operation }) => `${method} ${operation ?? "unknown"}`);
    },
    requests: (filter) => control.requests(filter),
    ledger: async () => (await control.objects()).map(nameOf).sort(),
    close: async () => {
      await simulator.close();
      for (const project of projects) {
        project.remove();
      }
    },
  };
}

function nameOf({ kind, name }: LedgerEntry): string {
  return kind === "RoceNetwork" ? kind : `${kind} ${name}`;
}
