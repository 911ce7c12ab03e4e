import * as pulumi from "@pulumi/pulumi";
import { schemas } from "../../../../provider/src/schema/schemas";
import { markSecretInputs } from "../../../../provider/src/sdk/markSecretInputs";
import { secretPathsMark } from "../../../../provider/src/sdk/secretPathsMark";

const { arguments: definitions } = schemas.EgConnection;
const noteOf = (args: pulumi.Inputs): unknown => secretPathsMark(args, definitions).__secret;

describe("the note about secrets", () => {
  it("is not there where a program gives plain values", () => {
    expect(secretPathsMark({ name: "a", kafkaDetail: { password: "x" } }, definitions)).toEqual({});
  });

  it("names what is marked, at any depth, and nothing else that is known later", async () => {
    const args = {
      name: pulumi.secret("a"),
      description: pulumi.output("b"),
      vpcId: Promise.resolve(pulumi.secret("c")),
      kafkaDetail: { instanceId: pulumi.secret("k"), password: pulumi.secret("p") },
      peerConnections: [{ vpcId: "v" }, { vpcId: pulumi.secret("w") }],
      unknown: { nested: [pulumi.output({ deep: pulumi.secret("x") })] },
    };
    expect(await noteOf(args)).toEqual([
      "kafkaDetail.instanceId",
      "name",
      "peerConnections[1].vpcId",
      "unknown.nested[0]",
      "vpcId",
    ]);
  });

  it("has no value where nothing turns out to be marked", async () => {
    expect(await noteOf({ description: pulumi.output("b"), vpcId: Promise.resolve("v") })).toBeUndefined();
  });
});

describe("fields that the table of arguments calls secrets", () => {
  const isSecret = (value: unknown) => pulumi.isSecret(value as pulumi.Output<unknown>);

  it("are made secrets, and no others", async () => {
    const kafkaDetail = { instanceId: "k", userName: "user", password: pulumi.output("p") };
    const { name, kafkaDetail: hidden } = markSecretInputs({ name: "a", kafkaDetail }, definitions);
    expect(name).toBe("a");
    const { instanceId, userName, password } = hidden as Record<string, unknown>;
    expect(instanceId).toBe("k");
    expect([await isSecret(userName), await isSecret(password)]).toEqual([true, true]);
  });

  it.each([
    ["all of it at once", pulumi.output({ password: "p" })],
    ["text in its place", "p"],
    ["a list", ["p"]],
  ])("are hidden as a whole: %s", async (_, kafkaDetail) => {
    expect(await isSecret(markSecretInputs({ kafkaDetail }, definitions).kafkaDetail)).toBe(true);
  });

  it.each([undefined, null])("are left out where they are %p", (kafkaDetail) => {
    expect(markSecretInputs({ kafkaDetail }, definitions).kafkaDetail).toBe(kafkaDetail);
  });
});
