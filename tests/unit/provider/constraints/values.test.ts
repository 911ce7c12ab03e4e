import * as constraints from "pulumi-huaweicloud-ai/constraints";

const uuid = "47be1c96-b00c-4cc9-83cb-089893a632b6";

it.each<[string, constraints.Validator, string[], string[]]>([
  ["RoCE network type", constraints.validateRoceNetworkType, ["vxlan_roce", "roce_v2"], ["ROCE_V2", ""]],
  ["hyper cluster type", constraints.validateHyperClusterType, ["HPS", "ECS"], ["hps", ""]],
  ["EventGrid connection type", constraints.validateEgConnectionType, ["WEBHOOK", "KAFKA"], ["kafka", ""]],
  ["acknowledgement", constraints.validateKafkaAck, ["0", "1", "all"], ["2", "ALL", ""]],
  ["deletion policy", constraints.validateDeletionPolicy, ["delete", "retain"], ["keep", ""]],
  [
    "hyper cluster subnet",
    constraints.validateHyperClusterSubnetId,
    [uuid],
    ["", uuid.toUpperCase(), `${uuid}0`, uuid.replace("4cc9", "6cc9"), uuid.replace("83cb", "73cb")],
  ],
  [
    "ModelArts description",
    constraints.validateModelArtsDescription,
    ["", "x".repeat(100), "é".repeat(100), "😀".repeat(100)],
    ["x".repeat(101), "!", "<", ">", "=", "&", '"', "'"],
  ],
  [
    "EventGrid description",
    constraints.validateEgDescription,
    ["", "x".repeat(255), "a & b"],
    ["x".repeat(256)],
  ],
  [
    "identifier",
    constraints.validateIdentifier,
    ["a", "x".repeat(128), "a:b@c~d+e.f_g-h"],
    ["", "x".repeat(129), "a/b", "a b", "a?b", "a#b", "a%b"],
  ],
  [
    "SFS Turbo name",
    constraints.validateSfsTurboName,
    ["a b", "x".repeat(255)],
    ["", "x".repeat(256), "a\u0000", "a\u007f"],
  ],
  [
    "project",
    constraints.validateProjectId,
    ["a", "A-9", "x".repeat(64)],
    ["", "x".repeat(65), "a_b", "a.b"],
  ],
  [
    "region",
    constraints.validateRegion,
    ["cn-north-4", "eu", "ap-southeast-1"],
    ["", "CN-north-4", "4cn", "cn--1", "cn-", "-cn", "a.b", "a/b"],
  ],
  [
    "Kafka address",
    constraints.validateKafkaAddress,
    ["h:1", "10.0.0.1:9092,b-2.x:65535"],
    ["", "h", "h:", "h:123456", "h:1,", "h:1, g:2", ":1"],
  ],
  [
    "Kafka text",
    constraints.validateKafkaText,
    ["x", "a b", "x".repeat(255)],
    ["", "x".repeat(256), "x\n", "x\ny", " x", "x\u00a0"],
  ],
  [
    "duration",
    constraints.validateDuration,
    ["1s", "24h", "1h30m", "90s", "1440m"],
    ["", "0s", "24h1s", "25h", "5", "1.5h", "30m1h"],
  ],
])("%s", (_, rule, good, bad) => {
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
