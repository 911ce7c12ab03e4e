import type { ResourceKind } from "../../../provider/src/schema/schemas";
import type { Values } from "../../../provider/src/schema/values";
import { startLab } from "../../support/lab";
import { specimens } from "../provider/support/specimens";

/** Arguments that are fine; each wrong set differs from them in one place. */
const validArgs = Object.fromEntries(specimens.map(({ kind, args }) => [kind, args])) as Readonly<
  Record<ResourceKind, Values>
>;
const kinds = Object.keys(validArgs) as ResourceKind[];

const notText: readonly unknown[] = [0, 1, -1.5, true, false, [], ["x"], {}, { a: 1 }];
const notBoolean: readonly unknown[] = ["true", "false", "", 0, 1, [], {}];
const notList: readonly unknown[] = ["x", 1, true, {}, { 0: {} }];
const injections: readonly string[] = [
  "..",
  ".",
  "../networks",
  "a/../../b",
  "a/b",
  "a\\b",
  "a?x=1",
  "a#b",
  "a b",
  "a%2fb",
  "%2e%2e",
  "a\r\nX-Evil: 1",
  "a\nb",
  "a\tb",
  "a\u0000b",
  '";drop',
  "<script>",
  "$(reboot)",
  "`id`",
  "{{7*7}}",
  "a;b",
  "a|b",
  "a&b=c",
];
const unicode: readonly string[] = [
  "é",
  "ｎａｍｅ",
  "имя",
  "名前",
  "😀",
  "a\u200bb",
  "a\u202eb",
  "e\u0301",
  "\ufeffname",
];
const badRanges: readonly string[] = [
  "192.168.0.0",
  "192.168.0.0/",
  "192.168.0.0/15",
  "192.168.0.0/25",
  "192.168.0.0/33",
  "192.168.0.0/-1",
  "192.168.0.0/16.5",
  "192.168.0.1/16",
  "192.168.1.0/16",
  "192.168.0.0/ 16",
  "192.168.00.0/16",
  "192.168.0/16",
  "192.168.0.0.0/16",
  "192.168.256.0/24",
  "172.15.0.0/16",
  "172.32.0.0/16",
  "172.16.0.0/11",
  "172.16.0.0/25",
  "10.0.0.0/8",
  "10.0.0.0/24",
  "8.8.8.0/24",
  "127.0.0.0/8",
  "0.0.0.0/0",
  "169.254.0.0/16",
  "224.0.0.0/4",
  "fd00::/8",
  "::ffff:192.168.0.0/112",
  "192.168.0.0/255.255.0.0",
  "0xC0A80000/16",
  "３.3.3.0/24",
  "192.168.0.0/16/16",
  "abc",
];
const badDurations: readonly string[] = [
  "",
  "0s",
  "20",
  "20 m",
  "-1m",
  "1d",
  "25h",
  "1.5h",
  "m",
  "1m1h",
  "20M",
  "∞",
  "1e3s",
  "500ms",
];
const longerThan = (count: number): string[] => ["a".repeat(count + 1), "a".repeat(10_000)];

/** A wrong set: what is changed, and the property that the message must name. */
type InvalidArgument = readonly [kind: ResourceKind, change: Values, property: string];

const each = (
  list: readonly ResourceKind[],
  property: string,
  values: readonly unknown[],
): InvalidArgument[] =>
  list.flatMap((kind) => values.map((value): InvalidArgument => [kind, { [property]: value }, property]));

const peer = { vpcId: "v", subnetId: "s" };
const turbo = { id: "t", name: "n" };
const kafka = { instanceId: "k", connectAddress: "10.0.0.1:9092" };

const inPeer = (field: string, values: readonly unknown[]): InvalidArgument[] =>
  values.map((value) => [
    "ModelArtsNetwork",
    { peerConnections: [peer, { ...peer, vpcId: "w", [field]: value }] },
    `peerConnections[1].${field}`,
  ]);
const inTurbo = (field: string, values: readonly unknown[]): InvalidArgument[] =>
  values.map((value) => [
    "ModelArtsNetwork",
    { sfsTurbos: [{ ...turbo, [field]: value }] },
    `sfsTurbos[0].${field}`,
  ]);
const inKafka = (field: string, values: readonly unknown[]): InvalidArgument[] =>
  values.map((value) => [
    "EgConnection",
    { type: "KAFKA", kafkaDetail: { ...kafka, [field]: value } },
    `kafkaDetail.${field}`,
  ]);

const badIds = [...injections, ...unicode, ...longerThan(128)];

const corpus: readonly InvalidArgument[] = [
  ...each(kinds, "existingId", [...notText, ...badIds]),
  ...each(kinds, "projectId", [...notText, ...injections, ...unicode, "a_b", ...longerThan(64)]),
  ...each(kinds, "region", [
    "CN-NORTH-4",
    "cn_north_4",
    "cn north 4",
    "evil.example/",
    "a.b",
    "-a",
    ...injections,
  ]),
  ...each(kinds, "timeouts", [...notList.filter((value) => typeof value !== "object"), ["20m"]]),
  ...kinds.flatMap((kind) =>
    badDurations.map((create): InvalidArgument => [kind, { timeouts: { create } }, "timeouts.create"]),
  ),
  ...kinds.map((kind): InvalidArgument => [kind, { timeouts: { refresh: "1m" } }, "timeouts.refresh"]),
  ...each(kinds, "unknownArgument", ["x", 1, {}]),
  ...each(kinds, "constructor", ["x"]),
  ...each(["HyperCluster", "ModelArtsNetwork", "EgConnection"], "name", [
    ...notText,
    "",
    ...injections.filter((text) => !/^\.+$/.test(text)),
    ...unicode,
    ...longerThan(128),
  ]),
  ...each(["HyperCluster", "ModelArtsNetwork", "EgConnection"], "adoptExisting", notBoolean),
  ...each(["ModelArtsNetwork"], "name", [
    "abc",
    "Train",
    "1abc",
    "-abc",
    "abc-",
    "a_bc",
    "a.bc",
    "a".repeat(33),
  ]),
  ...each(["EgConnection"], "name", ["default", "Default", "DEFAULT", "-a", ".a", "_a", ".."]),
  ...each(["RoceNetwork"], "networkType", ["vxlan", "ROCE_V2", "roce", " roce_v2", ...notText]),
  ...each(["RoceNetwork"], "physicalNetwork", [...notText, ...unicode, "a b", "a/b", ...longerThan(64)]),
  ...each(["RoceNetwork"], "deletionPolicy", ["keep", "Delete", "none", ...notText]),
  ...each(["RoceNetwork"], "adoptExisting", [true]),
  ...each(["HyperCluster"], "type", ["hps", "BMS", "all", ...notText]),
  ...each(["HyperCluster"], "hyperClusterSubnetId", [
    ...notText,
    ...badIds,
    "47BE1C96-B00C-4CC9-83CB-089893A632B6",
    "47be1c96-b00c-7cc9-83cb-089893a632b6",
    "47be1c96-b00c-4cc9-c3cb-089893a632b6",
    "47be1c96b00c4cc983cb089893a632b6",
  ]),
  ...each(["ModelArtsNetwork"], "cidr", [...notText, undefined, null, "", ...badRanges]),
  ...each(["ModelArtsNetwork"], "description", [
    ...notText,
    "!",
    "<",
    ">",
    "=",
    "&",
    '"',
    "'",
    "a".repeat(101),
  ]),
  ...each(["ModelArtsNetwork"], "ipv6Enabled", notBoolean),
  ...each(["ModelArtsNetwork"], "workspaceId", [...notText, ...badIds]),
  ...each(["ModelArtsNetwork"], "peerConnections", notList),
  ...each(["ModelArtsNetwork"], "sfsTurbos", notList),
  ...inPeer("vpcId", [...notText, undefined, ...badIds]),
  ...inPeer("subnetId", [...notText, undefined, ...badIds]),
  ...inPeer("defaultGateway", notBoolean),
  ...inTurbo("id", [...notText, undefined, ...badIds]),
  ...inTurbo("name", [...notText, undefined, "a\u0000", "a\n", "a".repeat(256)]),
  ["ModelArtsNetwork", { peerConnections: [peer, peer] }, "peerConnections[1]"],
  ["ModelArtsNetwork", { sfsTurbos: [turbo, turbo] }, "sfsTurbos[1]"],
  [
    "ModelArtsNetwork",
    { peerConnections: ["a", "b"].map((vpcId) => ({ vpcId, subnetId: "s", defaultGateway: true })) },
    "peerConnections[1].defaultGateway",
  ],
  ["ModelArtsNetwork", { peerConnections: [null] }, "peerConnections[0]"],
  ["ModelArtsNetwork", { peerConnections: ["vpc"] }, "peerConnections[0]"],
  ["ModelArtsNetwork", { peerConnections: [{ ...peer, gateway: true }] }, "peerConnections[0].gateway"],
  ...each(["EgConnection"], "vpcId", [...notText, undefined, "", ...badIds]),
  ...each(["EgConnection"], "subnetId", [...notText, undefined, "", ...badIds]),
  ...each(["EgConnection"], "description", [...notText, "a".repeat(256)]),
  ...each(["EgConnection"], "type", ["webhook", "kafka", "HTTP", ...notText]),
  ...each(["EgConnection"], "kafkaDetail", [
    ...notList.filter((value) => typeof value !== "object"),
    [],
    kafka,
  ]),
  ["EgConnection", { type: "KAFKA" }, "kafkaDetail"],
  ...inKafka("instanceId", [...notText, undefined, ...badIds]),
  ...inKafka("connectAddress", [
    ...notText,
    undefined,
    "",
    "host",
    "host:",
    ":9092",
    "a:1, b:2",
    "a:123456",
    "http://a:1",
    "a:1,",
  ]),
  ...inKafka("acks", ["2", "-1", "ALL", ...notText]),
  ...inKafka("enableSaslSsl", notBoolean),
  ...inKafka(
    "userName",
    ["alone"].map((value) => value),
  ).map(([kind, change]): InvalidArgument => [kind, change, "kafkaDetail.password"]),
  ...inKafka("password", ["canary-alone"]).map(([kind, change]): InvalidArgument => [
    kind,
    change,
    "kafkaDetail.userName",
  ]),
];

it("is large", () => {
  expect(corpus.length).toBeGreaterThanOrEqual(300);
  expect(new Set(corpus.map((wrong) => JSON.stringify(wrong))).size).toBeGreaterThanOrEqual(300);
});

it("is refused whole before any request, each with the property and the rule in the message", async () => {
  const lab = await startLab();
  const accepted: InvalidArgument[] = [];
  const unclear: unknown[] = [];
  for (const wrong of corpus) {
    const [kind, change, property] = wrong;
    const { failures } = lab.lifeCycle(kind).check({}, { ...validArgs[kind], ...change });
    if (failures.length === 0) {
      accepted.push(wrong);
    } else if (
      !failures.some(
        (failure) =>
          failure.property === property &&
          /must|outside the allowed ranges|host bits set|is no argument|is missing|is listed twice|is given|is empty|not/.test(
            failure.reason,
          ),
      )
    ) {
      unclear.push([wrong, failures]);
    }
    expect(JSON.stringify(failures)).not.toContain("canary");
  }
  expect(accepted).toEqual([]);
  expect(unclear).toEqual([]);
  expect(await lab.requestedOperations()).toEqual([]);
});

it("leaves right sets alone", async () => {
  const lab = await startLab();
  for (const kind of kinds) {
    expect(lab.lifeCycle(kind).check({}, validArgs[kind]).failures).toEqual([]);
  }
});
