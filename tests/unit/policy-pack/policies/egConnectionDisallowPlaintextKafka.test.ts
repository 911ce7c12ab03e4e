import { egConnectionDisallowPlaintextKafka as policy } from "../../../../policy-pack/src/policies/egConnectionDisallowPlaintextKafka";
import { connection } from "../support/resources";
import { check } from "../support/run";
import { unknownBoolean, unknownObject, unknownText } from "../support/unknown";

const kafka = (kafkaDetail: unknown) => connection("orders", { type: "KAFKA", kafkaDetail });
const safe = { enableSaslSsl: true, userName: "u", password: "p" };

it.each([
  ["a web hook", connection("c", { type: "WEBHOOK" })],
  ["neither type nor detail", connection("c", {})],
  ["credentials", kafka(safe)],
  ["SASL_SSL", kafka({ ...safe, securityProtocol: "SASL_SSL" })],
  ["all in doubt", kafka(unknownObject)],
  ["parts in doubt", kafka({ enableSaslSsl: unknownBoolean })],
  ["credentials in doubt", kafka({ enableSaslSsl: true, userName: unknownText, password: unknownText })],
])("takes %s", (_, resource) => {
  expect(check(policy, resource)).toEqual([]);
});

it.each([
  ["off", kafka({ enableSaslSsl: false }), ["enableSaslSsl is not true"]],
  ["absent", kafka({}), ["Write enableSaslSsl: true, with userName and password"]],
  ["no detail", connection("c", { type: "KAFKA" }), ["enableSaslSsl is not true"]],
  ["no credentials", kafka({ enableSaslSsl: true }), ["userName is missing", "password is missing"]],
  [
    "no password",
    kafka({ enableSaslSsl: true, userName: "u", password: "" }),
    ["kafkaDetail.password is missing"],
  ],
  [
    "a plain protocol",
    kafka({ ...safe, securityProtocol: "sasl_plaintext" }),
    ['Write securityProtocol: "SASL_SSL"'],
  ],
  [
    "a known fault beside one in doubt",
    kafka({ enableSaslSsl: true, userName: "u", password: null, securityProtocol: unknownText }),
    ["password is missing"],
  ],
])("refuses %s", (_, resource, parts) => {
  expect(check(policy, resource)).toEqual(parts.map((part) => expect.stringContaining(part) as string));
});

it("never shows credentials, marked as secret or not", () => {
  const detail = {
    enableSaslSsl: false,
    userName: "geheim-u",
    password: "geheim-p",
    securityProtocol: "PLAINTEXT",
  };
  const text = check(policy, kafka(detail)).join("\n");
  expect(text).toContain("orders");
  expect(text).not.toContain("geheim");
});
