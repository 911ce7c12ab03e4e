import { fromWire, toWire } from "../../../../../provider/src/hosts/native/wire";
import { unknownValue } from "../../../../../provider/src/schema/unknown";

const signed = (signature: string, rest: object) => ({
  "4dabf18193072939515e22adb298388d": signature,
  ...rest,
});
const secret = (value: unknown) => signed("1b47061264138c4ac30d75fd1eb44270", { value });
const output = (rest: object) => signed("d0e6a833031e9bbcd3f4e8bde6ca49a4", rest);
const resource = (rest: object) => signed("5cf8f73096256a8f31e491e813e4eb8e", rest);
const received = (values: object, secretOutputs?: readonly string[]) =>
  fromWire(toWire({ ...values }), secretOutputs);

describe("what the engine sends", () => {
  it("becomes plain values, and a note of where secrets stood", () => {
    expect(
      received({
        name: "a",
        description: secret("quiet"),
        peers: [{ vpcId: secret("vpc-1") }],
        detail: secret({ user: secret("u") }),
        count: 2,
      }),
    ).toEqual({
      name: "a",
      description: "quiet",
      peers: [{ vpcId: "vpc-1" }],
      detail: { user: "u" },
      count: 2,
      __secret: ["description", "detail", "peers[0].vpcId"],
    });
  });

  it("notes no output that is a secret because the schema says so of a part of it", () => {
    expect(received({ kafkaDetail: secret({ acks: "1" }) }, ["kafkaDetail"])).toEqual({
      kafkaDetail: { acks: "1" },
    });
  });

  it("may be an output, known or not, or a resource", () => {
    expect(
      received({
        known: output({ value: "v", secret: true }),
        later: output({}),
        vpc: resource({ urn: "urn:x", id: "vpc-1" }),
        planned: resource({ urn: "urn:x", id: "" }),
      }),
    ).toEqual({ known: "v", later: unknownValue, vpc: "vpc-1", planned: unknownValue, __secret: ["known"] });
  });

  it("may be nothing", () => {
    expect(fromWire(undefined)).toEqual({});
  });
});

it("sends what is undefined as nothing", () => {
  expect(toWire({ a: undefined, b: { c: undefined, d: null } }).toJavaScript()).toEqual({ b: { d: null } });
});
