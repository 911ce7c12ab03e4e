import { defaultAccount, type Fault, type FaultRule, type OperationName } from "huaweicloud-ai-simulator";
import type { Values } from "../../../provider/src/schema/values";
import { startLab, type Lab, type LabConfiguration } from "../../support/lab";
import {
  updateResource,
  checkInputs,
  specimens,
  type CreatedResource,
  type Specimen,
} from "../provider/support/specimens";

const { userName, password, domainName } = defaultAccount;
const always = 100_000;
const timeoutMs = 60_000;
const timeouts = { create: "1m", update: "1m", read: "1m", delete: "1m" };
const withPassword = { accessKey: undefined, secretKey: undefined, userName, password, domainName };
const withAgency = {
  projectId: undefined,
  assumeRole: { agencyName: "simulated-agency", domainName: "simulated-domain-two" },
};

/** A place at which an operation can be made to wait. */
interface StallPoint {
  readonly name: string;
  /** Requests that the cloud does not let through; `undefined` for all of them. */
  readonly operation?: OperationName;
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** Whether only the way in is held up, so that a new process is needed. */
  readonly authOnly?: boolean;
}

const credentialStalls: readonly StallPoint[] = [
  {
    name: "project look-up",
    operation: "listProjects",
    configuration: { projectId: undefined },
    authOnly: true,
  },
  { name: "token", operation: "createToken", configuration: withPassword, authOnly: true },
  { name: "agency", operation: "assumeAgency", configuration: withAgency, authOnly: true },
];

const stallFaults: readonly (readonly [string, Fault])[] = [
  ["429 with Retry-After: 3600", { kind: "rateLimit", retryAfterSeconds: 3600 }],
  ["429 with Retry-After: 2592000", { kind: "rateLimit", retryAfterSeconds: 86_400 * 30 }],
  ["429 with Retry-After: 0", { kind: "rateLimit", retryAfterSeconds: 0 }],
  ["429 with a rate alone", { kind: "rateLimit" }],
  ["503 with Retry-After: 300", { kind: "status", status: 503, headers: { "retry-after": "300" } }],
  ["503 alone", { kind: "status", status: 503 }],
  ["resets", { kind: "resetBefore" }],
];

type Verb = "create" | "read" | "update" | "delete";

/** The requests of each operation that can be held up. */
function requestsOf({
  kind,
  list,
  create,
  get,
  update,
  remove,
}: Specimen): Readonly<Record<Verb, readonly OperationName[]>> {
  return {
    create: kind === "HyperCluster" ? [list, create] : [list, create, get],
    read: [get],
    update: update === undefined ? [] : [get, update],
    delete: [remove, get],
  };
}

const cases = specimens.flatMap((specimen) =>
  (["create", "read", "update", "delete"] as const).flatMap((verb) => {
    const requests = requestsOf(specimen)[verb];
    const stallPoints: readonly StallPoint[] =
      requests.length === 0
        ? []
        : [...requests.map((operation) => ({ name: operation, operation })), ...credentialStalls];
    return stallPoints.flatMap((place) =>
      stallFaults.map(([words, fault]) => ({ specimen, verb, place, words, fault, kind: specimen.kind })),
    );
  }),
);

/** Runs an operation, and says how long it took and how it ended. */
async function run(
  lab: Lab,
  { kind, args }: Specimen,
  verb: Verb,
  before: CreatedResource | undefined,
): Promise<{ tookMs: number; message: string | undefined }> {
  const begun = lab.clock.now();
  const work = async (): Promise<unknown> => {
    if (verb === "create" || !before) {
      return lab.lifeCycle(kind).create(checkInputs(lab, kind, { ...args, timeouts }));
    }
    const { id, state } = before;
    // What is only known by its id may live in any project of the configuration's.
    const known: Values = { ...state, timeouts };
    switch (verb) {
      case "read":
        return lab.lifeCycle(kind).read(id, known);
      case "update":
        return updateResource(lab, kind, before, { ...args, description: "changed", timeouts });
      case "delete":
        return lab.lifeCycle(kind).delete(id, known);
    }
  };
  const message = await work().then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
  return { tookMs: lab.clock.now() - begun, message };
}

const configurationOf = ({ configuration = {} }: StallPoint): LabConfiguration => ({ configuration });

describe("an operation ends by its own time-out", () => {
  it.each(cases)("$kind, $verb: $place.name meets $words", async ({ specimen, verb, place, fault }) => {
    const lab = await startLab();
    const { kind, args } = specimen;
    lab.reconfigure(configurationOf(place));
    let before: CreatedResource | undefined;
    if (verb !== "create") {
      const inputs = checkInputs(lab, kind, args);
      const { id, outputs } = await lab.lifeCycle(kind).create(inputs);
      before = { id, state: outputs, inputs };
    }
    // The next run of the program, whose process knows nothing yet.
    lab.reconfigure(configurationOf(place));
    const rule: FaultRule = { match: { ...(place.operation && { operation: place.operation }) }, fault };
    await lab.admin.queueFault({ ...rule, times: always });
    const { tookMs, message } = await run(lab, specimen, verb, before);
    expect(tookMs).toBeLessThanOrEqual(timeoutMs + 1_000);
    if (message !== undefined) {
      expect(message).toMatch(/\[HWAI_[A-Z_]+\]$/);
    }
  });
});

describe("a pause that the cloud asks for and that is too long", () => {
  it.each(specimens.map((specimen) => [specimen.kind, specimen] as const))(
    "ends the creation of a %s at once, and is named",
    async (kind, { args, create }) => {
      const lab = await startLab();
      await lab.admin.queueFault({
        match: { operation: create },
        fault: { kind: "rateLimit", retryAfterSeconds: 3600 },
      });
      const { message, tookMs } = await run(lab, { ...specimenOf(kind), args }, "create", undefined);
      expect(message).toMatch(
        /was not sent: the cloud asked to wait 1h00m \(Retry-After, at POST \S+, request \w+\), and timeouts\.create is 1m00s\. Run again later, or raise timeouts\.create\. \[HWAI_TIMEOUT\]$/,
      );
      expect(tookMs).toBeLessThan(1_000);
      expect(await lab.admin.listObjects()).toEqual([]);
    },
  );

  it.each(["read", "update", "delete"] as const)(
    "ends a %s by the time-out of that operation alone",
    async (verb) => {
      const lab = await startLab();
      const specimen = specimenOf("ModelArtsNetwork");
      const inputs = checkInputs(lab, specimen.kind, specimen.args);
      const { id, outputs } = await lab.lifeCycle(specimen.kind).create(inputs);
      lab.reconfigure({});
      await lab.admin.queueFault({
        match: {},
        times: 10,
        fault: { kind: "rateLimit", retryAfterSeconds: 300 },
      });
      const own = { timeouts: { [verb]: "30s" } };
      const state = { ...outputs, ...own };
      const ends = {
        read: () => lab.lifeCycle(specimen.kind).read(id, state),
        update: () =>
          lab.lifeCycle(specimen.kind).update(id, outputs, { ...inputs, description: "changed", ...own }),
        delete: () => lab.lifeCycle(specimen.kind).delete(id, state),
      };
      await expect(ends[verb]()).rejects.toThrow(`timeouts.${verb} is 30 s`);
    },
  );

  it("ends every other operation on the same service as well, each with its own time-out", async () => {
    const lab = await startLab();
    const rule = {
      match: { operation: "getNetwork" },
      fault: { kind: "rateLimit", retryAfterSeconds: 3600 },
    } as const;
    await lab.admin.queueFault(rule);
    const network = specimenOf("ModelArtsNetwork");
    const cluster = specimenOf("HyperCluster");
    const state = { name: "x", region: "cn-north-4", projectId: defaultAccount.projectId };
    await lab
      .lifeCycle(network.kind)
      .read("gone", { ...state, timeouts })
      .catch(() => undefined);
    const begun = lab.clock.now();
    const inputs = checkInputs(lab, cluster.kind, { ...cluster.args, timeouts: { create: "30s" } });
    await expect(lab.lifeCycle(cluster.kind).create(inputs)).rejects.toThrow(
      /GET \S+ was not sent: the cloud asked to wait 1h00m .*timeouts\.create is 30 s/,
    );
    expect(lab.clock.now() - begun).toBeLessThan(1_000);
  });

  it("is waited for by an operation that has the time", async () => {
    const lab = await startLab();
    await lab.admin.queueFault({
      match: { operation: "createHyperCluster" },
      fault: { kind: "rateLimit", retryAfterSeconds: 900 },
    });
    const begun = lab.clock.now();
    const inputs = checkInputs(lab, "HyperCluster", { name: "cluster-1", timeouts: { create: "20m" } });
    await lab.lifeCycle("HyperCluster").create(inputs);
    expect(lab.clock.now() - begun).toBeGreaterThanOrEqual(900_000);
    expect(await lab.requests("createHyperCluster")).toHaveLength(2);
  });
});

it("ends a wait for a network that stays Creating when the cloud asks for a long pause, and keeps the network", async () => {
  const lab = await startLab();
  await lab.admin.queueFault({
    match: { operation: "createNetwork" },
    fault: { kind: "outcome", to: "hangCreating" },
  });
  await lab.admin.queueFault({
    match: { operation: "getNetwork", skip: 3 },
    fault: { kind: "rateLimit", retryAfterSeconds: 3600 },
  });
  const inputs = checkInputs(lab, "ModelArtsNetwork", {
    ...specimenOf("ModelArtsNetwork").args,
    timeouts: { create: "1m" },
  });
  await expect(lab.lifeCycle("ModelArtsNetwork").create(inputs)).rejects.toThrow(
    /waited \d+ s for ModelArtsNetwork "train-a" to become Active, last status Creating .*; GET \S+ was not sent: the cloud asked to wait 1h00m/,
  );
  expect(await lab.admin.listObjects()).toHaveLength(1);
});

function specimenOf(kind: string): Specimen {
  const found = specimens.find((specimen) => specimen.kind === kind);
  if (!found) {
    throw new Error(`no specimen of ${kind}`);
  }
  return found;
}
