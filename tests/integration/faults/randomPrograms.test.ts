import fc from "fast-check";
import { defaultAccount, type FaultRule, type StoredObjectView } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../../support/lab";
import { resourceOperations as operations, transportFaults } from "./support/faultKinds";
import { isActionable, missingOf, orphansOf } from "./support/runCase";
import { Stack, type DeclaredResource } from "./support/stack";

jest.setTimeout(300_000);

/** How many programs are tried; more by hand. */
const numRuns = Number(process.env.FAULT_RUNS ?? 25);

/** The same programs in every run of the tests; others by hand. */
const seed = Number(process.env.FAULT_SEED ?? 2118238746);

const variant = fc.constantFrom("a", "b");

/** Each logical resource in one of two forms: some differences are updates, some replacements. */
const resources: readonly fc.Arbitrary<DeclaredResource>[] = [
  variant.map((form) => ({
    kind: "RoceNetwork",
    name: "fabric",
    args: { networkType: "roce_v2", physicalNetwork: `fabric-${form}` },
  })),
  variant.map((form) => ({
    kind: "HyperCluster",
    name: "cluster",
    args: { name: "cluster-1", type: form === "a" ? "HPS" : "ECS" },
  })),
  variant.map((form) => ({
    kind: "ModelArtsNetwork",
    name: "first",
    args: { name: "train-a", cidr: "192.168.0.0/17", description: form },
  })),
  variant.map((form) => ({
    kind: "ModelArtsNetwork",
    name: "second",
    args: { name: "train-b", cidr: form === "a" ? "192.168.0.0/17" : "192.168.128.0/17" },
  })),
  variant.map((form) => ({
    kind: "EgConnection",
    name: "hook",
    args: { name: "hook-1", vpcId: "v", subnetId: "s", description: form },
  })),
];

const program = fc
  .tuple(...resources.map((resource) => fc.option(resource)))
  .map((declared) => declared.filter((resource) => resource !== null));

const fault: fc.Arbitrary<FaultRule> = fc
  .record({
    operation: fc.constantFrom(...operations),
    kind: fc.constantFrom(...transportFaults.filter(({ slow }) => !slow)),
    skip: fc.integer({ min: 0, max: 2 }),
    times: fc.constantFrom(1, 2, 10_000),
  })
  .map(({ operation, kind, skip, times }) => ({ match: { operation, skip }, times, fault: kind.fault }));

const step = fc.record({
  command: fc.constantFrom("up", "up", "up", "together", "refresh", "destroy"),
  program,
  faults: fc.array(fault, { maxLength: 4 }),
});

const foreignPod = "pod-of-others";

async function listObjects(lab: Lab): Promise<StoredObjectView[]> {
  return (await lab.admin.listObjects()).filter(
    ({ raw, deleting }) => !deleting && raw["provider:physical_network"] !== foreignPod,
  );
}

it("Whatever fails on the way, nothing is lost, nothing is there twice, and the next up is enough, or the refresh that it asks for", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), program, async (steps, last) => {
      const lab = await startLab({ delays: { networkCreate: 3_000, connectionCreate: 2_000 } });
      await lab.admin.addObject("RoceNetwork", defaultAccount.projectId, {
        network_type: "vxlan_roce",
        physical_network: foreignPod,
      });
      const stack = new Stack(lab);
      const restartProvider = () => {
        lab.reconfigure({ maxRetries: 1 });
      };
      for (const { command, program: wanted, faults } of steps) {
        for (const rule of faults) {
          await lab.admin.queueFault(rule);
        }
        restartProvider();
        const { errors } = await {
          up: () => stack.up(wanted),
          together: () => stack.upInParallel(wanted),
          refresh: () => stack.refresh(),
          destroy: () => stack.destroy(),
        }[command]();
        await lab.admin.clearFaults();
        expect(errors.filter((message) => !isActionable(message))).toEqual([]);
        const ledger = await listObjects(lab);
        expect(orphansOf(stack, ledger)).toEqual([]);
        expect(duplicatesIn(stack, ledger)).toEqual([]);
      }
      restartProvider();
      await recoverAndDestroy(stack, last, restartProvider);
      const ledger = await listObjects(lab);
      expect(ledger.map(({ id }) => id).sort()).toEqual(
        [...stack.records.values()].map(({ id }) => id).sort(),
      );
      expect(missingOf(stack, ledger)).toEqual([]);
      expect([...stack.records.keys()].sort()).toEqual(last.map(({ name }) => name).sort());
      restartProvider();
      expect((await stack.up(last)).steps).toEqual(last.map(({ name }) => `same ${name}`));
      expect((await stack.destroy()).errors).toEqual([]);
      expect(await listObjects(lab)).toEqual([]);
    }),
    { numRuns, seed, endOnFailure: true, interruptAfterTimeLimit: 240_000 },
  );
});

/**
 * Brings the stack to what the program says. A deletion whose end could not be seen leaves a record of an object that is gone; only
 * then may the first run fail, and it must ask for the refresh that settles it.
 */
async function recoverAndDestroy(
  stack: Stack,
  program: readonly DeclaredResource[],
  restartProvider: () => void,
): Promise<void> {
  const { errors } = await stack.up(program);
  expect(errors.filter((message) => !/pulumi refresh.*\[HWAI_NOT_FOUND\]$/.test(message))).toEqual([]);
  if (errors.length > 0) {
    restartProvider();
    expect((await stack.refresh()).errors).toEqual([]);
    restartProvider();
    expect((await stack.up(program)).errors).toEqual([]);
  }
}

/** Objects of the same kind and name beyond the first, without those that wait for their deletion. */
function duplicatesIn(stack: Stack, ledger: readonly StoredObjectView[]): string[] {
  const condemned = new Set(stack.pendingDeletes.map(({ id }) => id));
  const seen = new Set<string>();
  return ledger.flatMap(({ id, kind, name, raw }) => {
    const network = raw["provider:physical_network"];
    const key = `${kind} ${typeof network === "string" ? network : name}`;
    const isSecond = seen.has(key) && !condemned.has(id);
    seen.add(key);
    return isSecond ? [`${key}: ${id}`] : [];
  });
}
