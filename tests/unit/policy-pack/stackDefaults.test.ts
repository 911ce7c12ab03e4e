import { readStackConfiguration, isPreview, readStackDefaults } from "../../../policy-pack/src/stackDefaults";

const read = (configuration: object | string, environment: Record<string, string> = {}) => {
  const text = typeof configuration === "string" ? configuration : JSON.stringify(configuration);
  return readStackDefaults(readStackConfiguration({ PULUMI_CONFIG: text }), environment);
};

it("takes the configuration before the environment", () => {
  const environment = { HW_REGION_NAME: "cn-east-3", HW_PROJECT_ID: "p2" };
  expect(read({ "huaweicloud:region": "cn-north-4" }, environment).accounts(undefined)).toMatchObject({
    region: "cn-north-4",
    projectId: "p2",
  });
});

it("knows nothing where nothing is said", () => {
  const { accounts, extraRanges } = readStackDefaults(readStackConfiguration({}), {});
  expect([
    accounts(undefined)?.region,
    accounts(undefined)?.projectId,
    accounts("team"),
    extraRanges,
  ]).toEqual([undefined, undefined, undefined, []]);
});

it.each([
  ['["10.0.0.0/8","100.64.0.0/10"]', ["10.0.0.0/8", "100.64.0.0/10"]],
  ["10.0.0.0/8, 100.64.0.0/10", ["10.0.0.0/8", "100.64.0.0/10"]],
  ["10.0.0.0/8", ["10.0.0.0/8"]],
  // Mistakes are the provider's to report.
  ['["10.0.0.1/8", 5]', []],
  ['["10.0', []],
  ["", []],
])("reads the ranges %j", (text, blocks) => {
  const { extraRanges } = read({ "huaweicloud:extraNetworkRanges": text });
  expect(extraRanges.map(({ block }) => block)).toEqual(blocks);
});

it.each(["nonsense", "null", "[]", '{"huaweicloud:region": 5}'])("survives the configuration %s", (text) => {
  expect(read(text).accounts(undefined)?.region).toBeUndefined();
});

it.each([
  [{ PULUMI_DRY_RUN: "true" }, true],
  [{ PULUMI_NODEJS_DRY_RUN: "true" }, true],
  [{ PULUMI_DRY_RUN: "false" }, false],
  [{}, false],
])("takes %j for a preview: %s", (environment, expected) => {
  expect(isPreview(environment)).toBe(expected);
});

it("takes the plugin's namespace where that of the dynamic resources says nothing", () => {
  const { accounts } = read({ "huaweicloud-ai:region": "cn-south-1", "huaweicloud-ai:projectId": "p3" });
  expect(accounts(undefined)).toMatchObject({ region: "cn-south-1", projectId: "p3" });
  const both = read({ "huaweicloud:region": "cn-north-4", "huaweicloud-ai:region": "cn-south-1" });
  expect(both.accounts(undefined)?.region).toBe("cn-north-4");
});
