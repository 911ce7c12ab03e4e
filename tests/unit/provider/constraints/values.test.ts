import * as constraints from "pulumi-huaweicloud-ai/constraints";

const uuid = "47be1c96-b00c-4cc9-83cb-089893a632b6";

it.each<[string, constraints.TextLimits, string[], string[]]>([
  ["RoCE network type", constraints.roceNetworkTypeLimits, ["vxlan_roce", "roce_v2"], ["ROCE_V2", ""]],
  ["hyper cluster type", constraints.hyperClusterTypeLimits, ["HPS", "ECS"], ["hps", ""]],
  ["EventGrid connection type", constraints.egConnectionTypeLimits, ["WEBHOOK", "KAFKA"], ["kafka", ""]],
  ["acknowledgement", constraints.kafkaAcksLimits, ["0", "1", "all"], ["2", "ALL", ""]],
  ["deletion policy", constraints.deletionPolicyLimits, ["delete", "retain"], ["keep", ""]],
  [
    "hyper cluster subnet",
    constraints.hyperClusterSubnetIdLimits,
    [uuid],
    ["", uuid.toUpperCase(), `${uuid}0`, uuid.replace("4cc9", "6cc9"), uuid.replace("83cb", "73cb")],
  ],
  [
    "ModelArts description",
    constraints.modelArtsDescriptionLimits,
    ["", "x".repeat(100), "é".repeat(100), "😀".repeat(100)],
    ["x".repeat(101), "!", "<", ">", "=", "&", '"', "'"],
  ],
  [
    "EventGrid description",
    constraints.egDescriptionLimits,
    ["", "x".repeat(255), "a & b"],
    ["x".repeat(256)],
  ],
  [
    "identifier",
    constraints.identifierLimits,
    ["a", "x".repeat(128), "a:b@c~d+e.f_g-h"],
    ["", "x".repeat(129), "a/b", "a b", "a?b", "a#b", "a%b"],
  ],
  [
    "SFS Turbo name",
    constraints.sfsTurboNameLimits,
    ["a b", "x".repeat(255)],
    ["", "x".repeat(256), "a\u0000", "a\u007f"],
  ],
  ["project", constraints.projectIdLimits, ["a", "A-9", "x".repeat(64)], ["", "x".repeat(65), "a_b", "a.b"]],
  [
    "region",
    constraints.regionLimits,
    ["cn-north-4", "eu", "ap-southeast-1"],
    ["", "CN-north-4", "4cn", "cn--1", "cn-", "-cn", "a.b", "a/b"],
  ],
  [
    "Kafka address",
    constraints.kafkaAddressLimits,
    ["h:1", "10.0.0.1:9092,b-2.x:65535"],
    ["", "h", "h:", "h:123456", "h:1,", "h:1, g:2", ":1"],
  ],
  [
    "Kafka text",
    constraints.kafkaTextLimits,
    ["x", "a b", "x".repeat(255)],
    ["", "x".repeat(256), "x\n", "x\ny", " x", "x\u00a0"],
  ],
  [
    "duration",
    constraints.durationLimits,
    ["1s", "24h", "1h30m", "90s", "1440m"],
    ["", "0s", "24h1s", "25h", "5", "1.5h", "30m1h"],
  ],
])("limits of a %s accept and refuse the same values as the documentation", (_, limits, good, bad) => {
  const rule = constraints.textValidator(limits);
  expect(good.map((value) => [value, rule(value)])).toEqual(good.map((value) => [value, undefined]));
  expect(bad.filter((value) => rule(value) === undefined)).toEqual([]);
});

it.each([
  ["1s", 1_000],
  ["1h30m", 5_400_000],
  ["24h", 86_400_000],
  ["1h0m5s", 3_605_000],
])("parses the duration %s", (text, ms) => {
  expect(constraints.parseDuration(text)).toBe(ms);
});

it.each([
  [0, "0 s"],
  [59_499, "59 s"],
  [60_000, "1m00s"],
  [90_000, "1m30s"],
  [3_900_000, "1h05m"],
])("writes %i ms as %s", (ms, text) => {
  expect(constraints.formatDuration(ms)).toBe(text);
});
