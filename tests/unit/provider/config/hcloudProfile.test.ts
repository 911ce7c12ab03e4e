import { readHcloudProfile } from "../../../../provider/src/config/hcloudProfile";

const keys = { accessKeyId: "AK", secretAccessKey: "cli-canary-secret" };
const read = (file: unknown, profile?: string) =>
  readHcloudProfile(JSON.stringify(file), "config.json", profile);

describe("a profile of the vendor CLI's file", () => {
  it("is the current one unless another is requested", () => {
    const file = {
      current: "b",
      profiles: [
        { name: "a", ...keys },
        { name: "b", ...keys, accessKeyId: "B", region: "cn-north-4", projectId: "p1" },
      ],
    };
    expect(read(file)).toMatchObject({
      credentials: { accessKey: "B" },
      region: "cn-north-4",
      projectId: "p1",
    });
    expect(read(file, "a")).toMatchObject({ credentials: { accessKey: "AK" }, region: undefined });
  });

  it("may hold temporary keys, keys of a single sign-on, or an agency", () => {
    const profile = { name: "default", ...keys, securityToken: "st" };
    expect(read({ profiles: [profile] }).credentials).toMatchObject({ securityToken: "st" });
    const stsToken = { ...keys, securityToken: "sso" };
    expect(
      read({ profiles: [{ name: "default", mode: "SSO", ssoAuth: { stsToken } }] }).credentials,
    ).toMatchObject({ accessKey: "AK", securityToken: "sso" });
    const agency = { agencyName: "ops", agencyDomainName: "acme" };
    expect(read({ profiles: [{ ...profile, ...agency }] }).assumeRole).toEqual({
      agencyName: "ops",
      domainName: "acme",
    });
    expect(read({ profiles: [{ name: "default", mode: "ecsAgency" }] }).credentials).toBeUndefined();
  });

  const stsToken = { accessKeyId: "STS", secretAccessKey: "sts-secret", securityToken: "sts-token" };
  const left = {
    name: "default",
    ...keys,
    securityToken: "left",
    agencyName: "ops",
    agencyDomainName: "acme",
  };

  it.each([
    ["AKSK", "AK"],
    ["SSO", "STS"],
    ["sso", "STS"],
  ])("of mode %s signs in as the mode says, whatever another mode has left there", (mode, accessKey) => {
    const { credentials, assumeRole } = read({ profiles: [{ ...left, mode, ssoAuth: { stsToken } }] });
    expect(credentials).toMatchObject({ kind: "accessKey", accessKey });
    expect(assumeRole).toBeUndefined();
  });

  it("of mode ecsAgency leaves signing in to the instance, whatever another mode has left there", () => {
    expect(read({ profiles: [{ ...left, mode: "ecsAgency" }] })).toMatchObject({
      credentials: undefined,
      assumeRole: undefined,
    });
  });

  it.each([
    ["no key", {}],
    ["an empty key", { stsToken: { accessKeyId: "", secretAccessKey: "", securityToken: "" } }],
    ["a key without token", { stsToken: { ...stsToken, securityToken: "" } }],
  ])("of mode SSO with %s names the command that signs on, and no other key", (_, ssoAuth) => {
    expect(read({ profiles: [{ ...left, mode: "SSO", ssoAuth }] }).credentials).toEqual({
      kind: "none",
      summary: 'profile "default" of config.json signs in by single sign-on, and holds no temporary key',
      remediation: "Run `hcloud configure sso --cli-profile=default`.",
    });
  });

  const ends = Date.UTC(2026, 0, 2, 3, 4, 5);
  it.each([
    ["in seconds", { stsToken: { ...stsToken, expiresAt: ends / 1000 } }],
    ["in seconds, as a text", { stsToken: { ...stsToken, expireTime: String(ends / 1000) } }],
    ["in milliseconds", { stsToken: { ...stsToken, expiration: ends } }],
    ["as a date", { stsToken: { ...stsToken, expiresAt: "2026-01-02T03:04:05Z", expiresIn: 60 } }],
    ["beside the key", { stsToken, expiresAt: ends / 1000 }],
    ["by another name", { stsToken: { ...stsToken, validUntil: "2026-01-02T03:04:05+00:00" } }],
    ["with the access token", { stsToken, accessTokenResult: { accessToken: "x", expiresAt: ends / 1000 } }],
    [
      "with the key before that of the access token",
      { stsToken: { ...stsToken, expiresAt: ends / 1000 }, accessTokenResult: { expiresAt: 1 } },
    ],
  ])("of mode SSO tells its end %s", (_, ssoAuth) => {
    expect(read({ profiles: [{ name: "default", mode: "SSO", ssoAuth }] }).credentials).toMatchObject({
      expiry: { expiresAt: ends, remediation: "Run `hcloud configure sso --cli-profile=default`." },
    });
  });

  it("of mode AssumeRole signs in with its source profile, and acts through the agency", () => {
    const source = { name: "source", mode: "AKSK", accessKeyId: "SOURCE", secretAccessKey: "source-secret" };
    const agent = { ...left, mode: "AssumeRole", sourceProfile: "source" };
    expect(read({ profiles: [agent, source] })).toMatchObject({
      credentials: { accessKey: "SOURCE" },
      assumeRole: { agencyName: "ops", domainName: "acme" },
    });
    const half = { ...agent, agencyDomainName: undefined };
    expect(read({ profiles: [half, source] }).credentials).toMatchObject({
      summary: expect.stringContaining("lacks agencyName or agencyDomainName") as string,
    });
    expect(read({ profiles: [agent] }).credentials).toMatchObject({
      summary: expect.stringContaining(
        'has the source profile "source", which the file does not have',
      ) as string,
    });
    const agents = [agent, { ...agent, name: "source", sourceProfile: "default" }];
    expect(read({ profiles: agents }).credentials).toMatchObject({ kind: "none" });
  });

  it("of a mode that is unknown is refused", () => {
    expect(read({ profiles: [{ ...left, mode: "Token" }] }).credentials).toMatchObject({
      summary: expect.stringContaining("has a mode that is unknown here") as string,
    });
  });

  it("is read behind a byte order mark", () => {
    const text = `\ufeff${JSON.stringify({ profiles: [left] })}`;
    expect(readHcloudProfile(text, "config.json", undefined).credentials).toMatchObject({ accessKey: "AK" });
  });

  it.each([
    [{ region: "cn-north-4\n" }, /^region of profile "default" of config.json ends with a line break/],
    [
      { region: "cn-north-4.example.com/" },
      /^region of profile "default" of config.json must be a region id/,
    ],
    [{ projectId: "a/b" }, /^projectId of profile .* must be/],
  ])("with %j is refused", (change, message) => {
    expect(() => read({ profiles: [{ name: "default", ...keys, ...change }] })).toThrow(message);
  });

  it("without keys is no way in", () => {
    expect(read({ profiles: [{ name: "default", accessKeyId: "AK" }] }).credentials).toMatchObject({
      kind: "none",
      remediation: expect.stringContaining("hcloud configure set --cli-profile=default") as string,
    });
  });

  it("that is missing is named, with those that exist", () => {
    expect(() => read({ profiles: [{ name: "a" }] }, "b")).toThrow(/no profile "b". It has: "a"/);
  });

  it("cannot be read from an encrypted file, or from none at all", () => {
    expect(() => read({ authEncrypt: "true", profiles: [] })).toThrow(/--cli-auth-encrypt=false/);
    expect(() => read([])).toThrow(/no JSON object/);
    expect(() => readHcloudProfile("{cli-canary-secret", "config.json", undefined)).toThrow(/no JSON object/);
    expect(() => readHcloudProfile("{cli-canary-secret", "config.json", undefined)).not.toThrow(/canary/);
  });
});
