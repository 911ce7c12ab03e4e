import {
  defaultAccount,
  startSimulator,
  type RateLimit,
  type Simulator,
  type SimulatorAdmin,
} from "huaweicloud-ai-simulator";
import { readSettings } from "../../../../provider/src/config/settings";
import { LifeCycle } from "../../../../provider/src/lifecycle";
import { handlers } from "../../../../provider/src/resources";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import { createContext } from "../../../../provider/src/runtime/context";
import { createPausableClock, type PausableClock } from "./pausableClock";
import { seededRandom } from "../../../support/seededRandom";
import { simulateLatency } from "./latency";

/** A simulated cloud that takes its time, on a clock for many. */
export interface Cloud {
  readonly clock: PausableClock;
  readonly admin: SimulatorAdmin;
  /** What chance said of each delay that began since the start, in order, from 0 up to 1. */
  readonly draws: readonly number[];
  /** Lines that the provider wrote for the user. */
  readonly lines: readonly string[];
  /** The life cycles of a new process, which knows nothing of the ones before. */
  startProcess(): (kind: ResourceKind) => LifeCycle;
}

/** How the cloud is. */
export interface CloudOptions {
  /** How long the cloud takes for an object, about, in milliseconds: it draws from 0.7 to 1.4 of it. */
  readonly nominalMs: number;
  readonly seed: number;
  readonly rateLimit?: RateLimit;
  /** Networks in a page of a list. @default 500 */
  readonly networkPageSize?: number;
}

/** The shares of the nominal time between which the cloud draws. */
export const minDelayFactor = 0.7;
export const maxDelayFactor = 1.4;

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

/** Starts a cloud that ends with the test. */
export async function startCloud({ nominalMs, seed, ...options }: CloudOptions): Promise<Cloud> {
  const clock = createPausableClock(seededRandom(seed));
  simulateLatency(clock);
  const draws: number[] = [];
  const nextRandom = seededRandom(~seed);
  const random = () => {
    const drawn = nextRandom();
    draws.push(drawn);
    return drawn;
  };
  const delay = [minDelayFactor * nominalMs, maxDelayFactor * nominalMs] as const;
  const delays = {
    networkCreate: delay,
    networkDelete: delay,
    connectionCreate: delay,
    connectionDelete: delay,
  };
  const simulator = await startSimulator({ clock, random, delays, ...options });
  // Ids are seeded by chance as well.
  draws.length = 0;
  running.push(simulator);
  const { url, admin } = simulator;
  const lines: string[] = [];
  return {
    clock,
    admin,
    draws,
    lines,
    startProcess: () => {
      const context = createContext({
        settings: () => readSettings((key) => createConfiguration(url)[key.replace("huaweicloud:", "")], {}),
        log: (line) => {
          lines.push(line);
        },
        clock,
      });
      return (kind) => new LifeCycle(handlers[kind], context);
    },
  };
}

function createConfiguration(url: string): Record<string, unknown> {
  const { region, projectId, accessKey, secretKey } = defaultAccount;
  const endpoints = { modelarts: url, eg: url, vpc: url, iam: url };
  return { region, projectId, accessKey, secretKey, endpoints, metadataEndpoint: "off" };
}
