import * as fc from "fast-check";
import {
  createConnectionBody,
  parseConnection,
} from "../../../../../provider/src/client/services/eg/connection";

const parse = (body: Record<string, unknown>) => parseConnection(body, "GET …/connections/x", "req-1");

describe("parseConnection", () => {
  it("reads what the vendor's page shows", () => {
    const connection = parse({
      id: "conn-1",
      name: "demo",
      description: "text",
      status: "CREATE_FAILED",
      error_info: { error_code: "EG.1", error_detail: "detail", error_msg: "message" },
      vpc_id: "vpc-1",
      subnet_id: "subnet-1",
      agency: "EG_TARGET_AGENCY",
      flavor: { name: "default", concurrency_type: "LOW", concurrency: 100, bandwidth_type: "LOW" },
      created_time: "2021-12-09 09:00:00",
      updated_time: "2021-12-09T09:00:01Z",
      type: "KAFKA",
      kafka_detail: {
        instance_id: "i",
        addr: "h:1",
        enable_sasl_ssl: true,
        user_name: "u",
        password: "never",
        acks: "1",
      },
    });
    expect(connection).toEqual({
      id: "conn-1",
      name: "demo",
      description: "text",
      status: "CREATE_FAILED",
      errorInfo: { code: "EG.1", detail: "detail", message: "message" },
      vpcId: "vpc-1",
      subnetId: "subnet-1",
      agency: "EG_TARGET_AGENCY",
      flavor: { name: "default", concurrencyType: "LOW", concurrency: 100, bandwidthType: "LOW" },
      createdAt: "2021-12-09T09:00:00.000Z",
      updatedAt: "2021-12-09T09:00:01.000Z",
      type: "KAFKA",
      kafkaDetail: { instanceId: "i", connectAddress: "h:1", enableSaslSsl: true, userName: "u", acks: "1" },
    });
  });

  it("reads the Terraform client's names too, the published ones first", () => {
    const kafkaDetail = { sasl_ssl: true, username: "theirs" };
    expect(parse({ id: "c", kafka_detail: kafkaDetail }).kafkaDetail).toEqual({
      enableSaslSsl: true,
      userName: "theirs",
    });
    const both = { ...kafkaDetail, enable_sasl_ssl: false, user_name: "ours" };
    expect(parse({ id: "c", kafka_detail: both }).kafkaDetail).toEqual({
      enableSaslSsl: false,
      userName: "ours",
    });
  });

  it.each([{}, { error_code: "", error_msg: "" }, null, []])("takes %p for no error", (errorInfo) => {
    expect(parse({ id: "c", error_info: errorInfo }).errorInfo).toBeUndefined();
  });

  it("takes a time for UTC whatever the machine's zone is, and keeps one that it cannot read", () => {
    expect(parse({ id: "c", created_time: "2024-07-01 12:30:00" }).createdAt).toBe(
      "2024-07-01T12:30:00.000Z",
    );
    expect(parse({ id: "c", created_time: "soon" }).createdAt).toBe("soon");
  });

  it.each([{}, { id: "" }, { id: 7 }])("refuses %p, which has no id", (body) => {
    expect(() => parse(body)).toThrow(/id is missing \(request req-1\)/);
  });

  it("survives anything beside the id, and never shows a password", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, other) => {
        const detail = { ...(value as object | null), password: "top-secret" };
        const connection = parse({
          id: "c",
          flavor: value,
          error_info: other,
          kafka_detail: detail,
          status: other,
        });
        expect(JSON.stringify(connection)).not.toContain("top-secret");
      }),
    );
  });
});

describe("newConnectionBody", () => {
  const webhook = {
    name: "c",
    description: "",
    vpcId: "v",
    subnetId: "s",
    type: "WEBHOOK" as const,
    kafkaDetail: undefined,
  };

  it("has no Kafka detail unless there is one", () => {
    expect(createConnectionBody(webhook)).toEqual({
      name: "c",
      description: "",
      vpc_id: "v",
      subnet_id: "s",
      type: "WEBHOOK",
    });
  });

  it("always says whether SASL is on, which the definitions require, and else only what was given", () => {
    const kafkaDetail = { instanceId: "i", connectAddress: "h:1", enableSaslSsl: false };
    expect(createConnectionBody({ ...webhook, type: "KAFKA", kafkaDetail })).toMatchObject({
      kafka_detail: { instance_id: "i", addr: "h:1", enable_sasl_ssl: false },
    });
  });
});
