import { documentedNetworkRanges, toNetworkRanges } from "../../../../provider/src/constraints";
import { validateInputs } from "../../../../provider/src/schema/validate";
import type { CheckFailure } from "../../../../provider/src/schema/checkFailure";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import type { Values } from "../../../../provider/src/schema/values";
import { schemas } from "../../../../provider/src/schema/schemas";
import { unknownValue } from "../../../../provider/src/schema/unknown";
import { argumentTable, completeArguments, setAtPath } from "./argumentTable";

const settings = { networkRanges: documentedNetworkRanges };
const check = (kind: ResourceKind, inputs: Values) => validateInputs(schemas[kind], inputs, settings);
const kinds = Object.keys(schemas) as ResourceKind[];
const rows = kinds.flatMap((kind) => argumentTable[kind].map((row) => [kind, row.path, row] as const));
/** Paths as failures write them. */
const shown = (path: string) => path.replace("[]", "[0]");
const reasonsAt = (failures: readonly CheckFailure[], path: string) =>
  failures.filter(({ property }) => property === shown(path)).map(({ reason }) => reason);

describe.each(kinds)("checking a %s", (kind) => {
  it("passes what is right, unchanged", () => {
    const values = completeArguments(kind);
    expect(check(kind, values)).toEqual({ values, failures: [] });
  });

  it("names an argument that does not exist, and those that do", () => {
    const { failures } = check(kind, { ...completeArguments(kind), regoin: "cn-north-4" });
    expect(failures).toEqual([
      {
        property: "regoin",
        reason: expect.stringMatching(/^is no argument here\. Known are: .*region/) as string,
      },
    ]);
  });

  it("leaves the engine's own keys alone", () => {
    expect(check(kind, { ...completeArguments(kind), __defaults: [], __provider: "x" }).failures).toEqual([]);
  });

  it("names everything that is wrong at once", () => {
    const wrong = Object.fromEntries(Object.keys(schemas[kind].arguments).map((name) => [name, 42]));
    const { failures } = check(kind, wrong);
    for (const name of Object.keys(wrong)) {
      expect(reasonsAt(failures, name)).not.toEqual([]);
    }
  });
});

describe.each(rows)("checking %s.%s", (kind, path, row) => {
  const values = completeArguments(kind);

  it("refuses another type, and shows the value unless it is a secret", () => {
    const secret = /password|userName/.test(path);
    const wrong = typeof row.a === "object" ? "text" : 4711;
    const [reason, ...others] = reasonsAt(check(kind, setAtPath(values, path, wrong)).failures, path);
    expect(others).toEqual([]);
    expect(reason).toMatch(/must be (a string|true or false|a list|an object), is a (number|string)$/);
    expect(reason!.includes("4711")).toBe(typeof row.a !== "object" && !secret);
  });

  it("lets an unknown value through", () => {
    const { failures, values: checked } = check(kind, setAtPath(values, path, unknownValue));
    expect(failures).toEqual([]);
    expect(JSON.stringify(checked)).toContain(unknownValue);
  });

  it(`absent, means ${row.default}`, () => {
    const { failures, values: checked } = check(kind, setAtPath(values, path, undefined));
    const reasons = reasonsAt(failures, path);
    expect(reasons).toEqual(row.default === "required" ? ["is missing; it is required"] : reasons);
    if (row.default.startsWith("= ") && row.default !== "= ") {
      const text = row.default.slice(2);
      const filled = setAtPath(values, path, typeof row.a === "boolean" ? text === "true" : text);
      expect(checked).toEqual(filled);
    }
    expect(check(kind, setAtPath(values, path, null))).toEqual({ values: checked, failures });
  });
});

it.each(["HyperCluster", "ModelArtsNetwork", "EgConnection"] as const)(
  "refuses a %s whose name is an Output without a value",
  (kind) => {
    for (const name of [undefined, null]) {
      expect(check(kind, { ...completeArguments(kind), name }).failures).toEqual([
        {
          property: "name",
          reason:
            "is an Output or Promise without a value. Give it one, or leave the argument out to have a name generated",
        },
      ]);
    }
  },
);

describe("each documented rule", () => {
  const cases: readonly (readonly [ResourceKind, string, unknown, RegExp])[] = [
    [
      "RoceNetwork",
      "networkType",
      "vxlan",
      /^"vxlan" must be one of "vxlan_roce", "roce_v2"\. Write for example "vxlan_roce"$/,
    ],
    ["RoceNetwork", "physicalNetwork", "a b", /^"a b" must be 1 to 64 letters/],
    ["RoceNetwork", "deletionPolicy", "keep", /^"keep" must be one of "delete", "retain"\. Write/],
    ["RoceNetwork", "region", "CN", /region id such as "cn-north-4"/],
    ["RoceNetwork", "projectId", "a/b", /1 to 64 letters, digits and hyphens/],
    ["RoceNetwork", "timeouts.create", "soon", /^"soon" must be a duration from "1s" to "24h"/],
    ["RoceNetwork", "timeouts.delete", "25h", /duration/],
    ["HyperCluster", "name", "", /^"" must be 1 to 64/],
    ["HyperCluster", "hyperClusterSubnetId", "47BE1C96-B00C-4CC9-83CB-089893A632B6", /lower-case UUID/],
    ["HyperCluster", "type", "hps", /one of "HPS", "ECS"/],
    ["ModelArtsNetwork", "name", "Net-1", /^"Net-1" must be 4 to 32 lower-case/],
    ["ModelArtsNetwork", "cidr", "10.0.0.0/8", /^"10\.0\.0\.0\/8" is outside the allowed ranges/],
    [
      "ModelArtsNetwork",
      "cidr",
      "192.168.1.5/16",
      /host bits.*Write the network address: "192\.168\.0\.0\/16"$/,
    ],
    ["ModelArtsNetwork", "description", "a & b", /free of the characters/],
    [
      "ModelArtsNetwork",
      "description",
      "x".repeat(101),
      /^"x+" has 101 characters, must have 0 to 100\. Write for example "x+"$/,
    ],
    ["ModelArtsNetwork", "workspaceId", "a b", /identifier of 1 to 128/],
    ["ModelArtsNetwork", "peerConnections[].vpcId", "a/b", /identifier/],
    ["ModelArtsNetwork", "sfsTurbos[].name", "", /has 0 characters/],
    ["EgConnection", "name", "default", /not "default"\. Write for example "default-1"$/],
    [
      "EgConnection",
      "description",
      "x".repeat(256),
      /^"x{199}… has 256 characters, must have 0 to 255\. Write for example "x+"$/,
    ],
    ["EgConnection", "type", "HTTP", /one of "WEBHOOK", "KAFKA"/],
    ["EgConnection", "kafkaDetail.connectAddress", "host", /brokers as "host:port"/],
    ["EgConnection", "kafkaDetail.acks", "2", /one of "0", "1", "all"/],
    ["EgConnection", "kafkaDetail.password", "", /^\(secret value\) has 0 characters/],
  ];

  it.each(cases)("%s.%s: %p", (kind, path, value, message) => {
    const reasons = reasonsAt(check(kind, setAtPath(completeArguments(kind), path, value)).failures, path);
    expect(reasons).toEqual([expect.stringMatching(message)]);
  });

  it("takes further ranges where the configuration names them", () => {
    const ranges = [...documentedNetworkRanges, ...toNetworkRanges(["10.0.0.0/8"])];
    const inputs = setAtPath(completeArguments("ModelArtsNetwork"), "cidr", " 10.1.0.0/16 ");
    const checked = validateInputs(schemas.ModelArtsNetwork, inputs, { networkRanges: ranges });
    expect(checked.failures).toEqual([]);
    expect(checked.values.cidr).toBe("10.1.0.0/16");
  });
});

describe("rules across arguments", () => {
  const network = completeArguments("ModelArtsNetwork");
  const connection = completeArguments("EgConnection");
  const peer = { vpcId: "vpc-1", subnetId: "subnet-1" };

  it.each([
    [
      "a connection is listed twice",
      setAtPath(network, "peerConnections", [peer, { ...peer, defaultGateway: true }]),
      "peerConnections[1]",
      "is listed twice: vpcId and subnetId are those of peerConnections[0]. Remove one of the entries",
    ],
    [
      "a file system is listed twice",
      setAtPath(network, "sfsTurbos", [
        { id: "sfs-1", name: "one" },
        { id: "sfs-1", name: "two" },
      ]),
      "sfsTurbos[1]",
      "is listed twice: id is that of sfsTurbos[0]. Remove one of the entries",
    ],
    [
      "two default routes",
      setAtPath(network, "peerConnections", [
        { ...peer, defaultGateway: true },
        { vpcId: "vpc-2", subnetId: "subnet-2", defaultGateway: true },
      ]),
      "peerConnections[1].defaultGateway",
      "true is given to entry 0 already; a network has one default route. Set it on one entry only",
    ],
  ])("%s", (_name, inputs, property, reason) => {
    expect(check("ModelArtsNetwork", inputs).failures).toEqual([{ property, reason }]);
  });

  it.each([
    ["KAFKA needs a detail", { kafkaDetail: undefined }, "kafkaDetail", /is missing; type: "KAFKA" needs it/],
    ["WEBHOOK takes none", { type: "WEBHOOK" }, "kafkaDetail", /only type: "KAFKA" takes it/],
    ["no type takes none", { type: undefined }, "kafkaDetail", /only type: "KAFKA" takes it/],
  ])("%s", (_name, change, property, reason) => {
    const { failures } = check("EgConnection", { ...connection, ...change });
    expect(failures).toEqual([{ property, reason: expect.stringMatching(reason) as string }]);
  });

  it.each([
    ["enableSaslSsl without a user", { userName: undefined }, "kafkaDetail.userName"],
    ["enableSaslSsl without a password", { password: undefined }, "kafkaDetail.password"],
    ["a user without a password", { enableSaslSsl: false, password: undefined }, "kafkaDetail.password"],
    ["a password without a user", { enableSaslSsl: false, userName: undefined }, "kafkaDetail.userName"],
  ])("%s", (_name, change, property) => {
    const kafkaDetail = { ...(connection.kafkaDetail as Values), ...change };
    const { failures } = check("EgConnection", { ...connection, kafkaDetail });
    expect(failures).toEqual([{ property, reason: expect.stringContaining("is missing") as string }]);
  });

  it("do not judge what is not known yet", () => {
    const unknownPeers = [
      peer,
      { vpcId: unknownValue, subnetId: "subnet-1" },
      { vpcId: unknownValue, subnetId: "subnet-1" },
    ];
    expect(check("ModelArtsNetwork", setAtPath(network, "peerConnections", unknownPeers)).failures).toEqual(
      [],
    );
    expect(check("EgConnection", { ...connection, type: unknownValue }).failures).toEqual([]);
    expect(check("EgConnection", { ...connection, kafkaDetail: unknownValue }).failures).toEqual([]);
  });

  it("survive values of a wrong type", () => {
    for (const wrong of ["text", 7, [null], [7], [[]], {}]) {
      expect(check("ModelArtsNetwork", setAtPath(network, "peerConnections", wrong)).failures).not.toEqual(
        [],
      );
    }
    for (const wrong of ["text", 7, [], {}]) {
      expect(check("EgConnection", setAtPath(connection, "kafkaDetail", wrong)).failures).not.toEqual([]);
    }
  });
});
