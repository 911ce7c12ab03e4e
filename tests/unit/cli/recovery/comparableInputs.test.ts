import { comparableInputs } from "../../../../cli/src/recovery/comparableInputs";
import { schemas } from "../../../../provider/src/schema/schemas";

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" };

describe("what of encrypted inputs can be compared", () => {
  it("leaves out what is encrypted, whole or in part", () => {
    const inputs = { name: "a", vpcId: secret, kafkaDetail: { instanceId: "k", password: secret } };
    const { plaintext, encrypted, secretBearing, notComparable } = comparableInputs(
      schemas.EgConnection,
      inputs,
    );
    expect(plaintext).toEqual({ name: "a", kafkaDetail: { instanceId: "k" } });
    expect([...encrypted]).toEqual(["vpcId"]);
    expect(secretBearing).toEqual(["vpcId", "kafkaDetail"]);
    expect(notComparable).toEqual(["vpcId", "kafkaDetail"]);
  });

  it("compares nothing whole that holds what the schema calls a secret, though it is in clear", () => {
    const inputs = { name: "a", kafkaDetail: { instanceId: "k", userName: "u", password: "p" } };
    expect(comparableInputs(schemas.EgConnection, inputs).notComparable).toEqual(["kafkaDetail"]);
    const open = { name: "a", kafkaDetail: { instanceId: "k" } };
    expect(comparableInputs(schemas.EgConnection, open).notComparable).toEqual([]);
  });

  it("does not mind secrets in what can be changed", () => {
    const inputs = { name: "a", description: secret };
    expect(comparableInputs(schemas.EgConnection, inputs).notComparable).toEqual([]);
  });
});
