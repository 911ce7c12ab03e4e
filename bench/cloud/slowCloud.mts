// A simulated cloud that takes its time, the same time for every contender.
import { defaultAccount, startSimulator, type Account } from "huaweicloud-ai-simulator";
import { detectionDelays } from "./lateness.mts";

/** The shares of the nominal time between which the cloud draws. */
const minShare = 0.7;
const maxShare = 1.4;

/** How long each creation and each deletion takes, in milliseconds: the n-th of a run takes the n-th time, for every contender. */
export interface Times {
  create: number[];
  delete: number[];
}

export function drawTimes(count: number, nominalMs: number, seed: number): Times {
  const random = seeded(seed);
  const draw = () =>
    Array.from({ length: count }, () => nominalMs * (minShare + (maxShare - minShare) * random()));
  return { create: draw(), delete: draw() };
}

export interface SlowCloud {
  url: string;
  account: Account;
  /** what was asked since the last time */
  take: () => Promise<{ requests: number; lateMs: number[] }>;
  close: () => Promise<void>;
}

export async function startSlowCloud(times: Times): Promise<SlowCloud> {
  let queue: number[] = [];
  const fallbackRandom = seeded(1);
  // Each delay is as long as the number drawn for it, in milliseconds; all other chance is for ids.
  const simulator = await startSimulator({ random: () => queue.shift() ?? fallbackRandom() });
  const { url, admin } = simulator;
  const range: readonly [number, number] = [0, 1];
  await admin.updateSettings({
    delays: {
      networkCreate: range,
      networkDelete: range,
      connectionCreate: range,
      connectionDelete: range,
      response: 0,
    },
  });
  queue = times.create.slice();
  return {
    url,
    account: defaultAccount,
    take: async () => {
      const requests = await admin.listRequests();
      const lateMs = detectionDelays(requests, await admin.listObjects(), times.create);
      await admin.clearRequests();
      // What comes after the creation is the deletion.
      queue = times.delete.slice();
      return { requests: requests.length, lateMs };
    },
    close: () => simulator.close(),
  };
}

function seeded(seed: number) {
  let state = seed | 0;
  return () => {
    // mulberry32, public domain.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
