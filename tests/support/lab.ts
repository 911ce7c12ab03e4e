import {
  defaultAccount,
  startSimulator,
  type LoggedRequest,
  type OperationName,
  type Simulator,
  type SimulatorAdmin,
  type SimulatorOptions,
} from "huaweicloud-ai-simulator";
import { readSettings } from "../../provider/src/config/settings";
import { LifeCycle } from "../../provider/src/lifecycle";
import type { Handler } from "../../provider/src/lifecycle/handler";
import { lookUp, type LookUpResult } from "../../provider/src/lifecycle/lookUp";
import { findLookUp } from "../../provider/src/schema/lookUps";
import type { Values } from "../../provider/src/schema/values";
import { handlers } from "../../provider/src/resources";
import type { ResourceKind } from "../../provider/src/schema/schemas";
import { createContext } from "../../provider/src/runtime/context";
import { createVirtualClock, type VirtualClock } from "./virtualClock";

/** A simulated cloud and the provider's life cycles in front of it, on one clock that nobody waits for. */
export interface Lab {
  readonly url: string;
  readonly admin: SimulatorAdmin;
  readonly clock: VirtualClock;
  /** The lines that the provider wrote for the user. */
  readonly lines: readonly string[];
  /** The life cycle of a resource type, as configured at first or by `configure`. */
  lifeCycle(kind: ResourceKind): LifeCycle;
  /** The life cycle of a handler that the test has changed. */
  lifeCycleWith(handler: Handler): LifeCycle;
  /** Calls a function that finds objects, by its name. */
  lookUp(name: string, args: Values): Promise<LookUpResult>;
  /** The next run of the program: a new process with a changed configuration. */
  reconfigure(change: LabConfiguration): void;
  /** What was asked of the cloud since the last call of `forget`, by name. */
  requestedOperations(): Promise<(OperationName | undefined)[]>;
  /** The requests themselves. */
  requests(operation?: OperationName): Promise<LoggedRequest[]>;
  /** Forgets what was asked so far. */
  clearRequests(): Promise<void>;
}

/** What differs from a plain configuration; `undefined` takes a value away. */
export interface LabConfiguration {
  /** Keys without `huaweicloud:`. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** How often a request is repeated when that is safe. */
  readonly maxRetries?: number;
  readonly requestTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** Interrupts the operations of the process. */
  readonly signal?: AbortSignal;
}

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

/** Starts a lab that ends with the test. */
export async function startLab(options: SimulatorOptions = {}, change: LabConfiguration = {}): Promise<Lab> {
  const clock = createVirtualClock();
  const simulator = await startSimulator({ clock, random: () => clock.random(), ...options });
  running.push(simulator);
  const { url, admin } = simulator;
  const lines: string[] = [];
  let context = createLabContext(url, change, clock, lines);
  return {
    url,
    admin,
    clock,
    lines,
    lifeCycle: (kind) => new LifeCycle(handlers[kind], context),
    lifeCycleWith: (handler) => new LifeCycle(handler, context),
    lookUp: (name, args) => {
      const { kind, lookUp: definition } = findLookUp(name)!;
      return lookUp(context, handlers[kind], definition, args);
    },
    reconfigure: (next) => {
      context = createLabContext(url, next, clock, lines);
    },
    requestedOperations: async () => (await admin.listRequests()).map(({ operation }) => operation),
    requests: (operation) => admin.listRequests(operation && { operation }),
    clearRequests: () => admin.clearRequests(),
  };
}

function createLabContext(url: string, change: LabConfiguration, clock: VirtualClock, lines: string[]) {
  const configuration: Record<string, unknown> = {
    region: defaultAccount.region,
    projectId: defaultAccount.projectId,
    accessKey: defaultAccount.accessKey,
    secretKey: defaultAccount.secretKey,
    endpoints: { modelarts: url, eg: url, vpc: url, iam: url },
    // Nothing outside this machine is asked, whatever a test takes away.
    metadataEndpoint: "off",
    ...change.configuration,
  };
  const { maxRetries, requestTimeoutMs, connectTimeoutMs, signal } = change;
  return createContext({
    settings: () =>
      readSettings(
        (key) => configuration[key.replace("huaweicloud:", "")],
        change.environment ?? {},
        () => undefined,
      ),
    log: (line) => {
      lines.push(line);
    },
    clock,
    ...(maxRetries !== undefined && { maxRetries }),
    ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
    ...(connectTimeoutMs !== undefined && { connectTimeoutMs }),
    ...(signal && { signal }),
  });
}
