import {
  DEFAULT_ACCOUNT,
  startSimulator,
  type LoggedRequest,
  type OperationName,
  type Simulator,
  type SimulatorControl,
  type SimulatorOptions,
} from "huaweicloud-ai-simulator";
import { readSettings } from "../../provider/src/config/settings";
import { handlers, LifeCycle } from "../../provider/src/lifecycle";
import type { ResourceKind } from "../../provider/src/schema/property";
import { createContext } from "../../provider/src/runtime/context";
import { virtualClock, type VirtualClock } from "./virtualClock";

/** A simulated cloud and the provider's life cycles in front of it, on one clock that nobody waits for. */
export interface Lab {
  readonly url: string;
  readonly control: SimulatorControl;
  readonly clock: VirtualClock;
  /** The lines that the provider wrote for the user. */
  readonly lines: readonly string[];
  /** The life cycle of a resource type, as configured at first or by `configure`. */
  of(kind: ResourceKind): LifeCycle;
  /** The next run of the program: a new process with a changed configuration. */
  configure(change: LabConfiguration): void;
  /** What was asked of the cloud since the last call of `forget`, by name. */
  asked(): Promise<(OperationName | undefined)[]>;
  /** The requests themselves. */
  requests(operation?: OperationName): Promise<LoggedRequest[]>;
  /** Forgets what was asked so far. */
  forget(): Promise<void>;
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
}

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

/** Starts a lab that ends with the test. */
export async function startLab(options: SimulatorOptions = {}, change: LabConfiguration = {}): Promise<Lab> {
  const clock = virtualClock();
  const simulator = await startSimulator({ clock, random: () => clock.random(), ...options });
  running.push(simulator);
  const { url, control } = simulator;
  const lines: string[] = [];
  let context = contextOf(url, change, clock, lines);
  return {
    url,
    control,
    clock,
    lines,
    of: (kind) => new LifeCycle(handlers[kind], context),
    configure: (next) => {
      context = contextOf(url, next, clock, lines);
    },
    asked: async () => (await control.requests()).map(({ operation }) => operation),
    requests: (operation) => control.requests(operation && { operation }),
    forget: () => control.clearRequests(),
  };
}

function contextOf(url: string, change: LabConfiguration, clock: VirtualClock, lines: string[]) {
  const configuration: Record<string, unknown> = {
    region: DEFAULT_ACCOUNT.region,
    projectId: DEFAULT_ACCOUNT.projectId,
    accessKey: DEFAULT_ACCOUNT.accessKey,
    secretKey: DEFAULT_ACCOUNT.secretKey,
    endpoints: { modelarts: url, eg: url, vpc: url, iam: url },
    // Nothing outside this machine is asked, whatever a test takes away.
    metadataEndpoint: "off",
    ...change.configuration,
  };
  const { maxRetries, requestTimeoutMs, connectTimeoutMs } = change;
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
  });
}
