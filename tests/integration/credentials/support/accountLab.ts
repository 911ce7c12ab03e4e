import { startSimulator, type Simulator, type SimulatorOptions } from "huaweicloud-ai-simulator";
import { readSettings } from "../../../../provider/src/config/settings";
import { LifeCycle } from "../../../../provider/src/lifecycle";
import { handlers } from "../../../../provider/src/resources";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import type { Values } from "../../../../provider/src/schema/values";
import { createContext } from "../../../../provider/src/runtime/context";
import { createVirtualClock, type VirtualClock } from "../../../support/virtualClock";

/** What a user has set up. */
export interface CredentialSetup {
  /** Stack configuration, keys without `huaweicloud:`. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Content of files by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly maxRetries?: number;
  readonly requestTimeoutMs?: number;
}

/** One process of the provider. */
export interface ProviderProcess {
  readonly lifeCycle: (kind: ResourceKind) => LifeCycle;
  /** Checks and creates; a broken rule rejects. */
  readonly create: (
    kind: ResourceKind,
    args: Values,
  ) => Promise<{ id: string; outputs: Values; inputs: Values }>;
}

/** A simulated cloud, and processes of the provider that sign in to it however a test wants. */
export interface AccountLab extends Simulator {
  readonly clock: VirtualClock;
  /** All that the processes have written, requests included. */
  readonly lines: readonly string[];
  /** Endpoints that lead to the cloud. */
  readonly endpoints: Readonly<Record<string, string>>;
  startProcess(setUp: CredentialSetup): ProviderProcess;
  /** How often a call was made. */
  countRequests(operation: string): Promise<number>;
}

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

/** Starts a lab that ends with the test. Nothing outside this machine is asked: there is no metadata service but the cloud's. */
export async function startAccountLab(options: SimulatorOptions = {}): Promise<AccountLab> {
  const clock = createVirtualClock();
  const simulator = await startSimulator({ clock, random: () => clock.random(), ...options });
  running.push(simulator);
  const { url, admin } = simulator;
  const lines: string[] = [];
  const endpoints = { modelarts: url, eg: url, vpc: url, iam: url };
  return {
    ...simulator,
    clock,
    lines,
    endpoints,
    countRequests: async (operation) =>
      (await admin.listRequests()).filter((request) => request.operation === operation).length,
    startProcess: ({ configuration = {}, environment = {}, files = {}, ...rest }) => {
      const all: Record<string, unknown> = { endpoints, ...configuration };
      const context = createContext({
        settings: () =>
          readSettings(
            (key) => all[key.replace("huaweicloud:", "")],
            { HW_METADATA_ENDPOINT: "off", ...environment },
            (path) => files[path],
          ),
        log: (line) => lines.push(line),
        debug: (line) => lines.push(line),
        clock,
        ...rest,
      });
      const lifeCycle = (kind: ResourceKind): LifeCycle => new LifeCycle(handlers[kind], context);
      return {
        lifeCycle,
        create: async (kind, args) => {
          const { inputs, failures } = lifeCycle(kind).check({}, args);
          if (failures.length > 0) {
            throw new Error(failures.map(({ property, reason }) => `${property} ${reason}`).join("; "));
          }
          return { ...(await lifeCycle(kind).create(inputs)), inputs };
        },
      };
    },
  };
}
