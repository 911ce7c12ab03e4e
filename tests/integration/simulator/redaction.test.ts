import { redactBody } from "../../../simulator/src/gateway/redact";

describe("the simulator's log of requests", () => {
  it("hides a secret in a place of another type, and wherever else the body has it", () => {
    expect(
      redactBody({
        description: "made with canary-1",
        kafka_detail: { password: ["canary-1", 4711], user_name: "user", addr: "10.0.0.1:9092" },
      }),
    ).toEqual({
      description: "made with ***",
      kafka_detail: { password: ["***", "***"], user_name: "***", addr: "10.0.0.1:9092" },
    });
  });

  it("keeps what only stands in an object with a secret's name", () => {
    const body = {
      auth: { identity: { methods: ["password"], password: { user: { name: "ann", password: "pw" } } } },
    };
    expect(redactBody(body)).toEqual({
      auth: { identity: { methods: ["password"], password: { user: { name: "ann", password: "***" } } } },
    });
  });
});
