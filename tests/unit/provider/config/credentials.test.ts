import { readSettings } from "../../../../provider/src/config/settings";
import type { Environment } from "../../../../provider/src/config/layer";

/** Settings out of what is given, and nothing of this machine's. */
function settings(
  configuration: Readonly<Record<string, unknown>>,
  environment: Environment = {},
  files: Readonly<Record<string, string>> = {},
) {
  return readSettings(
    (key) => configuration[key.replace("huaweicloud:", "")],
    environment,
    (path) => files[path],
  );
}

const configured = { accessKey: "CONFIGURED", secretKey: "configured-secret" };
const hw = { HW_ACCESS_KEY: "VARIABLE", HW_SECRET_KEY: "variable-secret" };
const sdk = { HUAWEICLOUD_SDK_AK: "SDK", HUAWEICLOUD_SDK_SK: "sdk-secret" };
const cli = {
  "/home/ann/.hcloud/config.json": JSON.stringify({
    current: "work",
    profiles: [
      { name: "work", mode: "AKSK", accessKeyId: "CLI", secretAccessKey: "cli-secret", region: "cn-east-3" },
      { name: "other", mode: "AKSK", accessKeyId: "OTHER", secretAccessKey: "other-secret" },
    ],
  }),
};
const home = { HOME: "/home/ann" };

describe("the order of the ways to sign in", () => {
  it.each([
    ["the configuration", configured, { ...hw, ...sdk, ...home }, { accessKey: "CONFIGURED" }],
    ["HW_*", {}, { ...hw, ...sdk, ...home }, { accessKey: "VARIABLE", secretKey: "variable-secret" }],
    ["HUAWEICLOUD_SDK_*", {}, { ...sdk, ...home }, { accessKey: "SDK", secretKey: "sdk-secret" }],
    ["the vendor CLI's file", {}, home, { accessKey: "CLI", secretKey: "cli-secret" }],
    ["the metadata service", {}, {}, { kind: "metadata", endpoint: "http://169.254.169.254" }],
  ])("%s", (_, configuration, environment, expected) => {
    expect(settings(configuration, environment, cli).credentials).toMatchObject(expected);
  });

  it("inside a layer: token, access key, password", () => {
    const user = { userName: "ann", password: "p4ssword", domainName: "acme" };
    expect(settings({ token: "t0ken", ...configured, ...user }).credentials).toMatchObject({ kind: "token" });
    expect(settings({ ...configured, ...user }).credentials).toMatchObject({ kind: "accessKey" });
    expect(settings(user).credentials).toEqual({ kind: "password", ...user });
  });

  it("a CLI profile that the configuration chooses is not overruled by a variable", () => {
    const { credentials } = settings({ profile: "other" }, { ...hw, ...home }, cli);
    expect(credentials).toMatchObject({ accessKey: "OTHER" });
  });

  it("HW_PROFILE and HW_SHARED_CONFIG_FILE choose, but do not overrule HW_ACCESS_KEY", () => {
    const files = { "/etc/hcloud.json": cli["/home/ann/.hcloud/config.json"] };
    const chosen = { HW_SHARED_CONFIG_FILE: "/etc/hcloud.json", HW_PROFILE: "other" };
    expect(settings({}, chosen, files).credentials).toMatchObject({ accessKey: "OTHER" });
    expect(settings({}, { ...chosen, ...hw }, files).credentials).toMatchObject({ accessKey: "VARIABLE" });
  });
});

describe("credentials come from one place as a whole", () => {
  it("a security token of the environment never joins keys of the configuration", () => {
    const { credentials } = settings(configured, { ...hw, HW_SECURITY_TOKEN: "variable-token" });
    expect(credentials).toEqual({ kind: "accessKey", ...configured });
  });

  it("a secret outside completes an identity in the configuration", () => {
    expect(settings({ accessKey: "CONFIGURED" }, { HW_SECRET_KEY: "outside" }).credentials).toMatchObject({
      accessKey: "CONFIGURED",
      secretKey: "outside",
    });
    expect(
      settings({ userName: "ann", domainName: "acme" }, { HW_USER_PASSWORD: "outside" }).credentials,
    ).toMatchObject({ userName: "ann", password: "outside", domainName: "acme" });
  });

  it("but not the secret of another identity", () => {
    expect(settings({ accessKey: "CONFIGURED" }, hw).credentials).toMatchObject({
      kind: "none",
      summary: "huaweicloud:secretKey is missing beside huaweicloud:accessKey",
    });
    expect(settings({ secretKey: "configured-secret" }, hw).credentials).toMatchObject({
      kind: "none",
      summary: "huaweicloud:accessKey is missing beside huaweicloud:secretKey",
    });
  });

  it("names the variable that is missing", () => {
    expect(settings({}, { HW_USER_NAME: "ann", HW_USER_PASSWORD: "p4ssword" }).credentials).toMatchObject({
      summary: "HW_DOMAIN_NAME is missing beside HW_USER_NAME",
    });
  });
});

describe("tokens have 1 to 16,384 characters, printable", () => {
  it.each(["t", "t".repeat(16_384)])("%#: is taken", (token) => {
    expect(settings({ token }).credentials).toEqual({ kind: "token", token });
  });

  it.each([
    ["t".repeat(16_385), /16385 characters, must have 1 to 16384/],
    ["canary\n", /ends with a line break|inside|printable ASCII/],
    ["canary\u00e9", /printable ASCII/],
  ])("%#: is refused without being shown", (token, reason) => {
    expect(() => settings({ token })).toThrow(reason);
    expect(() => settings({ token })).not.toThrow(/canary|tttt/);
  });

  it("an empty one is none", () => {
    expect(settings({ token: "" }, hw).credentials).toMatchObject({ accessKey: "VARIABLE" });
  });
});

describe("without any credentials", () => {
  it("the error lists the sources that were searched", () => {
    const { credentials } = settings({ metadataEndpoint: "off" }, home);
    expect(credentials).toMatchObject({ kind: "none" });
    for (const looked of [
      "huaweicloud:token",
      "HW_SECRET_KEY",
      "HW_AUTH_TOKEN",
      "HUAWEICLOUD_SDK_SK",
      "/home/ann/.hcloud/config.json (cannot be read)",
      "metadata service is switched off",
    ]) {
      expect((credentials as { summary: string }).summary).toContain(looked);
    }
  });

  it.each(["https://metadata.example.com", "http://example.com", "http://10.0.0.1", "nonsense"])(
    "no metadata service at %s",
    (metadataEndpoint) => {
      expect(() => settings({ metadataEndpoint })).toThrow(/link-local or loopback/);
    },
  );
});

describe("an agency", () => {
  it("comes from the configuration, as an object or as JSON, or from variables", () => {
    const role = { agencyName: "ops", domainName: "acme" };
    expect(settings({ ...configured, assumeRole: role }).assumeRole).toEqual(role);
    expect(settings({ ...configured, assumeRole: JSON.stringify(role) }).assumeRole).toEqual(role);
    const environment = { HW_ASSUME_ROLE_AGENCY_NAME: "ops", HW_ASSUME_ROLE_DOMAIN_NAME: "acme" };
    expect(settings(configured, environment).assumeRole).toEqual(role);
  });

  it("needs both parts", () => {
    expect(() => settings({ assumeRole: { agencyName: "ops" } })).toThrow(/both agencyName and domainName/);
    expect(() => settings({}, { HW_ASSUME_ROLE_DOMAIN_NAME: "acme" })).toThrow(/both/);
  });
});
