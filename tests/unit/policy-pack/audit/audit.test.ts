import { readPolicyConfiguration } from "../../../../policy-pack/src/audit/policyConfiguration";
import { hasFailed, formatJson, formatReport } from "../../../../policy-pack/src/audit/report";
import { runAudit } from "../../../../policy-pack/src/audit/runAudit";
import { readStateFile } from "../../../../policy-pack/src/audit/stateFile";
import { RunState } from "../../../../policy-pack/src/engine/runState";
import { policies } from "../../../../policy-pack/src/policies";
import { encryptedSecret, stackExport, plaintextSecret, storedResource } from "./support";

async function audit(state: string, configuration: object = {}) {
  const session = new RunState(undefined, { defersComparisons: true });
  const resources = readStateFile(state);
  const settings = readPolicyConfiguration(JSON.stringify(configuration), policies, session);
  const violations = await runAudit(policies, resources, settings, session);
  return {
    resources,
    violations,
    report: formatReport(violations, resources),
    failed: hasFailed(violations),
  };
}

const safe = { protect: true };
const good = storedResource(
  "ModelArtsNetwork",
  "training",
  { name: "training", cidr: "172.16.0.0/20" },
  safe,
);

it("passes what follows the rules, and says how much it has looked at", async () => {
  const stack = { urn: "urn:pulumi:prod::ai::pulumi:pulumi:Stack::ai-prod", type: "pulumi:pulumi:Stack" };
  const { report, failed } = await audit(stackExport(stack, good));
  expect(report).toBe("1 resource checked: 0 mandatory and 0 advisory violations.");
  expect(failed).toBe(false);
});

it("finds what the policies find in a preview, mandatory first", async () => {
  const { report, violations, failed } = await audit(
    stackExport(
      good,
      storedResource("ModelArtsNetwork", "inference", { name: "inference", cidr: "172.16.15.0/24" }),
      storedResource("EgConnection", "orders", {
        name: "orders",
        type: "KAFKA",
        kafkaDetail: { instanceId: "i" },
      }),
    ),
  );
  expect(violations.map(({ policy, level }) => `${level} ${policy}`).sort()).toEqual([
    "advisory huaweicloud-eg-connection-disallow-plaintext-kafka",
    "advisory huaweicloud-enforce-protection",
    "advisory huaweicloud-modelarts-network-enforce-capacity",
    "mandatory huaweicloud-modelarts-network-disallow-cidr-overlap",
  ]);
  expect(report).toMatch(
    /^\[mandatory\] \[severity: critical\] huaweicloud-modelarts-network-disallow-cidr-overlap\n/,
  );
  expect(report).toContain('"172.16.15.0/24" overlaps "172.16.0.0/20" of ModelArtsNetwork "training"');
  expect(report).toContain("3 resources checked: 1 mandatory and 3 advisory violations.");
  expect(failed).toBe(true);
});

it("follows the configuration: levels, all, settings", async () => {
  const state = stackExport(
    storedResource("ModelArtsNetwork", "a", { name: "aaaa", cidr: "172.16.0.0/20" }, safe),
  );
  const name = "huaweicloud-modelarts-network-enforce-capacity";
  expect((await audit(state, { [name]: { minimumAddresses: 8192 } })).failed).toBe(false);
  expect(
    (await audit(state, { [name]: { minimumAddresses: 8192, enforcementLevel: "mandatory" } })).failed,
  ).toBe(true);
  expect((await audit(state, { all: "mandatory", [name]: { minimumAddresses: 8192 } })).failed).toBe(true);
  expect((await audit(state, { all: "mandatory", [name]: "disabled" })).violations).toEqual([]);
  expect(
    (await audit(state, { [name]: { minimumAddresses: 8192, enforcementLevel: "remediate" } })).failed,
  ).toBe(true);
});

it("looks at regions that only the outputs tell", async () => {
  const { violations } = await audit(stackExport(good), {
    "huaweicloud-enforce-region": { allowed: ["cn-east-3"] },
  });
  expect(violations).toHaveLength(1);
  expect(violations[0]?.message).toContain('region "cn-north-4" is not allowed');
});

describe("networks of one range", () => {
  const range = { cidr: "172.16.0.0/20" };
  const at = (name: string, place: object = {}, inputs: object = {}) => {
    const record = storedResource(
      "ModelArtsNetwork",
      name,
      { name: `net-${name}`, ...range, ...inputs },
      safe,
    );
    return { ...record, outputs: { ...record.outputs, ...place } };
  };
  const messages = async (...records: object[]) =>
    (await audit(stackExport(...records))).violations.map(({ message }) => message);

  it("are told in the same words in whatever order the state has them", async () => {
    const records = [at("a"), at("b"), at("c")];
    const found = await messages(...records);
    expect(found).toHaveLength(3);
    expect(await messages(...records.reverse())).toEqual(found);
  });

  it("do not meet in two projects, whatever their profiles", async () => {
    expect(
      await messages(at("a"), at("b", { projectId: "p2", profile: "team" }, { profile: "team" })),
    ).toEqual([]);
    expect(await messages(at("a"), at("b", { profile: "team" }, { profile: "team" }))).toHaveLength(1);
  });

  it("are compared with the VPCs of the configuration", async () => {
    const peerConnections = [{ vpcId: "vpc-1", subnetId: "s" }];
    const policy = "huaweicloud-modelarts-network-disallow-cidr-overlap";
    const { violations } = await audit(stackExport(at("a", {}, { peerConnections })), {
      [policy]: { vpcRanges: { "vpc-1": "172.16.0.0/16" } },
    });
    expect(violations.map(({ message }) => message)).toEqual([
      expect.stringContaining('overlaps "172.16.0.0/16" of the VPC "vpc-1"'),
    ]);
  });
});

it("takes retainOnDelete for protection", async () => {
  const inputs = { name: "training", cidr: "172.16.0.0/20" };
  const state = stackExport(storedResource("ModelArtsNetwork", "training", inputs, { retainOnDelete: true }));
  expect((await audit(state)).violations).toEqual([]);
});

it("leaves out what is about to be deleted, and judges what is only read together with the rest", async () => {
  const other = (more: object) =>
    storedResource("ModelArtsNetwork", "read", { name: "X", cidr: "172.16.0.0/24" }, { ...safe, ...more });
  expect((await audit(stackExport(good, other({ delete: true })))).violations).toEqual([]);
  const { violations } = await audit(stackExport(good, other({ external: true })));
  expect(violations.map(({ policy }) => policy)).toEqual([
    "huaweicloud-modelarts-network-disallow-cidr-overlap",
  ]);
});

describe("secrets", () => {
  const kafka = (password: unknown) => ({
    name: "orders",
    type: "KAFKA",
    kafkaDetail: { enableSaslSsl: true, userName: "u", password },
  });

  it("are counted where they are encrypted, and hide nothing else", async () => {
    const state = stackExport(
      storedResource("EgConnection", "orders", kafka(encryptedSecret)),
      storedResource("ModelArtsNetwork", "a", { name: encryptedSecret, cidr: "172.16.0.1/20" }, safe),
    );
    const { report } = await audit(state);
    expect(report).toContain("2 encrypted values could not be checked; export the state with --show-secrets");
    expect(report).toContain("has host bits set");
  });

  it("are checked where they are shown, and still not printed", async () => {
    const state = stackExport(
      storedResource(
        "ModelArtsNetwork",
        "a",
        { name: plaintextSecret("Hidden"), cidr: "172.16.0.0/20" },
        safe,
      ),
    );
    const { report, violations, resources } = await audit(state);
    expect(report).toContain("name [secret] breaks this rule");
    expect(formatJson(violations, resources) + report).not.toContain("Hidden");
  });
});

it("writes JSON", async () => {
  const { violations, resources } = await audit(
    stackExport(storedResource("ModelArtsNetwork", "a", { name: "aaaa", cidr: "x" }, safe)),
  );
  expect(JSON.parse(formatJson(violations, resources))).toEqual({
    resources: 1,
    hiddenValues: 0,
    violations,
  });
  expect(violations[0]?.urn).toContain("::a");
});

it.each([
  ["nonsense", "is not JSON"],
  ["{}", 'has no "deployment"'],
  ['{"deployment": {"resources": 5}}', 'has no "deployment"'],
])("refuses the state %s", (text, part) => {
  expect(() => readStateFile(text)).toThrow(part);
});

it("reads a stack without resources", () => {
  expect(readStateFile('{"version": 3, "deployment": {"manifest": {}}}')).toEqual([]);
});

it("names all mistakes of a configuration, unknown policies included", () => {
  const read = () =>
    readPolicyConfiguration(
      JSON.stringify({
        "enforce-region": "advisory",
        "huaweicloud-enforce-project": "loud",
        "huaweicloud-modelarts-network-enforce-capacity": { minimumAddresses: 0 },
      }),
      policies,
      new RunState(),
    );
  expect(read).toThrow('there is no policy "enforce-region". Write "huaweicloud-enforce-region"');
  expect(read).toThrow("huaweicloud-enforce-project: write one of advisory, mandatory");
  expect(read).toThrow('setting "minimumAddresses" is 0; write a whole number');
});

it.each(["[]", "5", "{"])("refuses the configuration %s", (text) => {
  expect(() => readPolicyConfiguration(text, policies, new RunState())).toThrow("The policy configuration");
});
