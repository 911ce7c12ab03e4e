import { findPlaintextSecret } from "../../../../provider/src/config/plaintextSecrets";

const find = (configuration: Readonly<Record<string, unknown>>, ...encrypted: readonly string[]) =>
  findPlaintextSecret(configuration, (key) => encrypted.includes(key))?.message;

describe("a secret in the stack's configuration", () => {
  it.each(["secretKey", "password", "token", "securityToken"])(
    "%s in clear is refused with the command",
    (name) => {
      const message = find({ [`huaweicloud:${name}`]: "canary" });
      expect(message).toContain(`pulumi config set --secret huaweicloud:${name}`);
      expect(message).not.toContain("canary");
    },
  );

  it("is fine when it is encrypted, empty or absent", () => {
    expect(find({ "huaweicloud:secretKey": "canary" }, "huaweicloud:secretKey")).toBeUndefined();
    expect(find({ "huaweicloud:secretKey": "", "huaweicloud:accessKey": "AK" })).toBeUndefined();
  });

  it("of another provider is not ours to judge", () => {
    expect(find({ "aws:secretKey": "canary" })).toBeUndefined();
  });

  it("in a profile counts as well", () => {
    const profiles = JSON.stringify({ plain: { region: "cn-north-4" }, prod: { password: "canary" } });
    const message = find({ "huaweicloud:profiles": profiles });
    expect(message).toContain("pulumi config set --secret --path huaweicloud:profiles.prod.password");
    expect(message).not.toContain("canary");
    expect(find({ "huaweicloud:profiles": profiles }, "huaweicloud:profiles")).toBeUndefined();
  });
});
