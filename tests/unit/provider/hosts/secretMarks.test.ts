import { markInputs, markOutputs } from "../../../../provider/src/hosts/secretMarks";
import { Redactor } from "../../../../provider/src/logging/redactor";
import { schemas } from "../../../../provider/src/schema/schemas";

const schema = schemas.EgConnection;
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});
const kafkaDetail = { instanceId: "kafka-1", enableSaslSsl: true, userName: "user", password: "canary-1" };

describe("marking secrets for the state", () => {
  it("marks whole outputs that hold what the table of arguments calls a secret", () => {
    expect(markOutputs(schema, { name: "a", kafkaDetail }, new Redactor())).toEqual({
      name: "a",
      kafkaDetail: secret(kafkaDetail),
    });
  });

  it("marks the secret fields alone of inputs, as a program does", () => {
    expect(markInputs(schema, { name: "a", kafkaDetail }, new Redactor())).toEqual({
      name: "a",
      kafkaDetail: { ...kafkaDetail, userName: secret("user"), password: secret("canary-1") },
    });
  });

  it("marks what the program marked, and leaves notes as they are", () => {
    const values = {
      description: "x",
      vpcId: "v",
      adoptExisting: true,
      __secret: ["description", "adoptExisting"],
    };
    const marked = { ...values, description: secret("x"), adoptExisting: secret(true) };
    expect(markOutputs(schema, values, new Redactor())).toEqual(marked);
    expect(markInputs(schema, values, new Redactor())).toEqual(marked);
  });

  it("marks whatever holds a known secret, under whatever key, but no id that holds a short one by chance", () => {
    const secrets = new Redactor();
    secrets.add("canary-of-the-password", "2026");
    const outputs = {
      agency: "made with canary-of-the-password",
      flavor: { name: encodeURIComponent('"canary-of-the-password"') },
      createdAt: "2026-01-02T03:04:05.000Z",
      status: "CREATED",
      type: "",
    };
    expect(markOutputs(schema, outputs, secrets)).toEqual({
      ...outputs,
      agency: secret(outputs.agency),
      flavor: secret(outputs.flavor),
    });
  });
});
