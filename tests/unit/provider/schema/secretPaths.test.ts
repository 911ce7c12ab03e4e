import { validateInputs } from "../../../../provider/src/schema/validate";
import { isMarkedSecret, secretStrings } from "../../../../provider/src/schema/secretPaths";
import { schemas } from "../../../../provider/src/schema/schemas";
import { unknownValue } from "../../../../provider/src/schema/unknown";
import type { Values } from "../../../../provider/src/schema/values";

describe("secrets among values", () => {
  const kafkaDetail = { instanceId: "kafka-1", userName: "user", password: "pw" };

  it("are those of the table of arguments", () => {
    expect(secretStrings(schemas.EgConnection, { name: "a", kafkaDetail })).toEqual(["user", "pw"]);
  });

  it("are those that the program marked, with all that is in them", () => {
    const values = { name: "a", kafkaDetail, description: "d", __secret: ["kafkaDetail", "description"] };
    expect(secretStrings(schemas.EgConnection, values)).toEqual(["kafka-1", "user", "pw", "d"]);
    const peers = {
      peerConnections: [{ vpcId: "v" }, { vpcId: "w" }],
      __secret: ["peerConnections[1].vpcId"],
    };
    expect(secretStrings(schemas.ModelArtsNetwork, peers)).toEqual(["w"]);
  });

  it("are not what a preview does not know yet", () => {
    expect(secretStrings(schemas.EgConnection, { kafkaDetail: { password: unknownValue } })).toEqual([]);
  });

  it.each([
    ["description", true],
    ["peerConnections[1].vpcId", true],
    ["peerConnections", true],
    ["peerConnections[1]", true],
    ["peerConnections[10]", false],
    ["descriptions", false],
  ])("show %s: %p", (path, expected) => {
    expect(isMarkedSecret({ __secret: ["description", "peerConnections[1].vpcId"] }, path)).toBe(expected);
  });
});

describe("failures about what the program marked as a secret", () => {
  const settings = { networkRanges: [] };
  const reasons = (kind: "EgConnection" | "ModelArtsNetwork", values: Values): string[] =>
    validateInputs(schemas[kind], values, settings).failures.map(({ reason }) => reason);

  it("tell the rule, where it says nothing of the value", () => {
    const values = { name: "n m", vpcId: "v", subnetId: "s", __secret: ["name"] };
    expect(reasons("EgConnection", values)).toEqual([
      expect.stringMatching(/^\(secret value\) must be 1 to 128 letters/),
    ]);
    const long = {
      name: "n",
      vpcId: "v",
      subnetId: "s",
      description: "x".repeat(300),
      __secret: ["description"],
    };
    expect(reasons("EgConnection", long)).toEqual(["(secret value) has 300 characters, must have 0 to 255"]);
  });

  it("tell no suggestion that is made from the value", () => {
    const values = { name: "net-1", cidr: "192.168.7.1/16", __secret: ["cidr"] };
    expect(reasons("ModelArtsNetwork", values)).toEqual([
      "(secret value) breaks the limits of this argument; the reference lists them",
    ]);
  });

  it("hide known secrets before they cut a value", () => {
    const description = `${"x".repeat(190)}canary-of-the-password${"y".repeat(100)}`;
    const { failures } = validateInputs(
      schemas.EgConnection,
      { name: "n", vpcId: "v", subnetId: "s", description },
      settings,
      (text) => text.replaceAll("canary-of-the-password", "[secret]"),
    );
    expect(failures[0]?.reason).toContain("x[secret]y");
  });

  it("show nothing of what stands in a wrong place", () => {
    const values = { name: { password: "canary" }, vpcId: ["canary"], subnetId: "s", kafkaDetail: "canary" };
    expect(reasons("EgConnection", values).sort()).toEqual(
      [
        "must be a string, is a list",
        "must be a string, is an object",
        "must be an object, is a string",
        expect.stringContaining("is given, but only"),
      ].sort(),
    );
  });
});
