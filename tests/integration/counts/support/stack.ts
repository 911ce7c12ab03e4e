import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import type { Values } from "../../../../provider/src/schema/values";
import { minDelayFactor, maxDelayFactor, startCloud, type Cloud, type CloudOptions } from "./cloud";

/** A resource of a stack, as the program has it. */
export interface PlannedResource {
  readonly kind: ResourceKind;
  readonly inputs: Values;
}

/** What one command of the engine cost. */
export interface Cost {
  readonly requests: number;
  /** Requests by the name of the call. */
  readonly calls: Readonly<Record<string, number>>;
  /** How many requests the cloud refused with 429. */
  readonly refused: number;
  /** Virtual time from the first request to the end, in milliseconds. */
  readonly tookMs: number;
}

/** What creating a stack cost. */
export interface CreationCost extends Cost {
  /** Milliseconds between the moment an object was ready and the moment its resource was done, ascending. */
  readonly lateMs: readonly number[];
}

interface CreatedResource {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly outputs: Values;
  readonly doneAt: number;
}

/** A stack of resources on a slow cloud; each command runs in a process of its own, so many resources at a time. */
export class Stack {
  private created: readonly CreatedResource[] = [];

  private constructor(
    readonly cloud: Cloud,
    private readonly nominalMs: number,
    private readonly parallel: number,
  ) {}

  static async start(options: CloudOptions & { readonly parallel: number }): Promise<Stack> {
    return new Stack(await startCloud(options), options.nominalMs, options.parallel);
  }

  /** Creates the resources. */
  async create(planned: readonly PlannedResource[]): Promise<CreationCost> {
    const lifeCycle = this.cloud.startProcess();
    const cost = await this.measure(async () => {
      this.created = await inParallel(planned, this.parallel, async ({ kind, inputs: news }) => {
        const { inputs, failures } = lifeCycle(kind).check({}, news);
        expect(failures).toEqual([]);
        const { id, outputs } = await lifeCycle(kind).create(inputs);
        return { kind, id, outputs, doneAt: this.cloud.clock.now() };
      });
    });
    return { ...cost, lateMs: await this.measureLateness() };
  }

  /** Reads all resources again and expects to find every one as it was made. */
  async refresh(): Promise<Cost> {
    const lifeCycle = this.cloud.startProcess();
    return this.measure(() =>
      inParallel(this.created, this.parallel, async ({ kind, id, outputs }) => {
        expect((await lifeCycle(kind).read(id, outputs))?.id).toBe(id);
      }),
    );
  }

  /** Deletes all resources and expects nothing to be left. */
  async destroy(): Promise<Cost> {
    const lifeCycle = this.cloud.startProcess();
    const cost = await this.measure(() =>
      inParallel(this.created, this.parallel, ({ kind, id, outputs }) => lifeCycle(kind).delete(id, outputs)),
    );
    expect(await this.cloud.admin.listObjects()).toEqual([]);
    return cost;
  }

  private async measure(work: () => Promise<unknown>): Promise<Cost> {
    const { clock, admin } = this.cloud;
    await admin.clearRequests();
    const startedAt = clock.now();
    await work();
    const tookMs = clock.now() - startedAt;
    const requests = await admin.listRequests();
    const calls: Record<string, number> = {};
    for (const { operation = "unknown" } of requests) {
      calls[operation] = (calls[operation] ?? 0) + 1;
    }
    const refused = requests.filter(({ status }) => status === 429).length;
    return { requests: requests.length, calls, refused, tookMs };
  }

  private async measureLateness(): Promise<number[]> {
    const { admin, draws } = this.cloud;
    const doneAt = new Map(this.created.map((created) => [created.id, created.doneAt]));
    const slow = (await admin.listObjects()).filter(({ kind }) => kind in slowKinds);
    expect(slow).toHaveLength(draws.length);
    return slow
      .map(({ id, createdAt }, index) => {
        const took = this.nominalMs * (minDelayFactor + (maxDelayFactor - minDelayFactor) * draws[index]!);
        return doneAt.get(id)! - (createdAt + took);
      })
      .sort((a, b) => a - b);
  }
}

const slowKinds = { ModelArtsNetwork: true, EgConnection: true };

/** So many networks that need nothing after the call that creates them. */
export function networks(count: number): PlannedResource[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: "ModelArtsNetwork",
    inputs: { name: `train-${index}`, cidr: `172.${16 + (index >> 8)}.${index & 255}.0/24` },
  }));
}

/** So many EventGrid connections. */
export function connections(count: number): PlannedResource[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: "EgConnection",
    inputs: { name: `events-${index}`, vpcId: "vpc-1", subnetId: "subnet-1" },
  }));
}

/** The middle of ascending numbers. */
export function median(ascending: readonly number[]): number {
  return ascending[Math.floor(ascending.length / 2)]!;
}

async function inParallel<T, R>(
  items: readonly T[],
  parallel: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      results[next[0]] = await work(next[1]);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results;
}
