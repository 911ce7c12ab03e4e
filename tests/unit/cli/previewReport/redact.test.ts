import fc from "fast-check";
import { ValueRedactor } from "../../../../cli/src/previewReport/redact/valueRedactor";
import { redactPatterns } from "../../../../cli/src/previewReport/redact/redactPatterns";
import { previewJson, markdown, resourceType, type TestStep } from "./support/runs";

const wrapped = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A report on a resource that has these properties in every operation. */
function reports(properties: object, type = "other:index:Thing"): string {
  const steps: TestStep[] = [
    { op: "create", name: "a", after: properties },
    { op: "update", name: "b", before: {}, after: properties },
    { op: "replace", name: "c", before: properties, after: {}, replaceReasons: Object.keys(properties) },
    { op: "delete", name: "d", before: properties, outputs: properties },
  ];
  return markdown(previewJson(steps.map((step) => ({ ...step, type }))));
}

describe("secrets", () => {
  const secret = fc.string({
    minLength: 8,
    maxLength: 40,
    unit: fc.constantFrom(...Array.from("abcdefghkmnXYZ123456789")),
  });
  const secretName = fc.constantFrom(
    "password",
    "adminPassword",
    "PASSWORD",
    "passwd",
    "passphrase",
    "clientSecret",
    "secret_key",
    "apiToken",
    "token",
    "privateKey",
    "private_key",
    "apiKey",
    "accessKey",
    "credentials",
    "connectionString",
    "kubeConfig",
    "authorization",
    "pwd",
  );
  const around = fc.constantFrom<(value: object) => object>(
    (value) => value,
    (value) => ({ nested: value }),
    (value) => ({ list: [1, value, "x"] }),
    (value) => ({ document: JSON.stringify({ deep: [value] }) }),
    (value) => ({ a: { b: [{ c: value }] } }),
  );

  it("are masked under every name that means one, at any depth, and in documents inside texts", () => {
    fc.assert(
      fc.property(secret, secretName, around, (value, name, wrap) => {
        const text = reports(wrap({ [name]: `s3-${value}` }));
        expect(text).not.toContain(`s3-${value}`);
        expect(text).toContain("[secret]");
      }),
    );
  });

  it("are masked where Pulumi marks them, also when it shows the value beside the mark", () => {
    fc.assert(
      fc.property(secret, around, (value, wrap) => {
        for (const member of ["value", "plaintext", "ciphertext"]) {
          const text = reports(wrap({ harmless: { ...wrapped, [member]: `s3-${value}` } }));
          expect(text).not.toContain(`s3-${value}`);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("are masked wherever else they occur, once they are known", () => {
    fc.assert(
      fc.property(secret, (value) => {
        const text = markdown(
          previewJson(
            [
              { op: "create", name: "early", after: { url: `tcp://db?x=s3-${value}` } },
              { op: "create", name: "late", after: { password: `s3-${value}` } },
            ],
            { diagnostics: [{ severity: "error", message: `refused "s3-${value}"` }] },
          ),
        );
        expect(text).not.toContain(`s3-${value}`);
      }),
      { numRuns: 50 },
    );
  });

  it("are masked in the arguments of a Kafka connection, marked or not", () => {
    const kafkaDetail = { instanceId: "kafka-1", userName: "kafka-user-1", password: "kafka-password-1" };
    const text = reports({ name: "x", kafkaDetail }, resourceType("EgConnection"));
    expect(text).toContain("kafka-1");
    expect(text).not.toMatch(/kafka-user-1|kafka-password-1/);
  });

  it("are masked in variables that a name tells, and in resources that exist to hold one", () => {
    expect(reports({ env: [{ name: "DB_PASSWORD", value: "variable-1" }] })).not.toContain("variable-1");
    expect(reports({ env: [{ name: "DB_HOST", value: "variable-1" }] })).toContain("variable-1");
    expect(reports({ data: { a: "content-1" } }, "kubernetes:core/v1:Secret")).not.toContain("content-1");
    expect(reports({ data: { a: "content-1" } }, "kubernetes:core/v1:ConfigMap")).toContain("content-1");
  });

  it("do not take what is unknown, true or false with them", () => {
    const text = reports({ enablePassword: true, password: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
    expect(text).toContain("`true`");
    expect(text).toContain("known after apply");
    expect(text).not.toContain("04da6b54");
  });

  it("are known to have changed where they are in clear", () => {
    const change = (before: string, after: string) =>
      markdown(
        previewJson([{ op: "update", name: "a", before: { password: before }, after: { password: after } }]),
      );
    expect(change("one-secret", "another-secret")).toContain("| `password` | `[secret]` | `[secret]` |");
    expect(change("one-secret", "one-secret")).toContain("Pulumi shows no value that differs");
  });

  it.each([
    [
      "resource 'events': property kafkaDetail value {map[instanceId:{k} password:{&{{canary}}} x:{} has a problem: y]} has a problem: is given",
      "resource 'events': property kafkaDetail value {[secret]} has a problem: is given",
    ],
    [
      "property adminPassword value {canary} has a problem: x",
      "property adminPassword value {[secret]} has a problem: x",
    ],
    ["property list value {[{canary}]} has a problem: x", "property list value {[secret]} has a problem: x"],
    [
      "property cidr value {10.0.0.1/8} has a problem: x",
      "property cidr value {10.0.0.1/8} has a problem: x",
    ],
  ])("are masked in what the engine prints of a failed check: %s", (message, expected) => {
    expect(new ValueRedactor().redactText(message)).toBe(expected);
  });

  it("of the engine's own, such as the stored provider, are not mentioned at all", () => {
    const text = reports({
      __provider: "exports.handler = 1",
      nested: { __defaults: ["x"] },
      plain: "shown",
    });
    expect(text).not.toMatch(/__|exports/);
    expect(text).toContain("shown");
  });

  it.each([
    ["https://user:hunter2hunter2@host/path", "hunter2"],
    ["before -----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY----- after", "MIIabc"],
    ["Authorization: Bearer abcdefghijkl", "abcdefghijkl"],
    ["login with password=hunter2, then", "hunter2"],
    ['{"secretKey": "hunter2 hunter2"}', "hunter2"],
  ])("give themselves away in a text: %j", (text, secretPart) => {
    expect(redactPatterns(text)).not.toContain(secretPart);
    expect(redactPatterns(text)).toContain("[secret]");
  });
});
