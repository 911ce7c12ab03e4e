import { readCliProfile } from "../../../../provider/src/configuration/cliFile";

const keys = { accessKeyId: "AK", secretAccessKey: "cli-canary-secret" };
const read = (file: unknown, profile?: string) =>
  readCliProfile(JSON.stringify(file), "config.json", profile);

describe("a profile of the vendor CLI's file", () => {
  it("is the current one unless another is asked for", () => {
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

  it("without keys is no way in", () => {
    expect(read({ profiles: [{ name: "default", accessKeyId: "AK" }] }).credentials).toMatchObject({
      kind: "none",
      advice: expect.stringContaining("hcloud configure set --cli-profile=default") as string,
    });
  });

  it("that is missing is named, with those that exist", () => {
    expect(() => read({ profiles: [{ name: "a" }] }, "b")).toThrow(/no profile "b". It has: "a"/);
  });

  it("cannot be read from an encrypted file, or from none at all", () => {
    expect(() => read({ authEncrypt: "true", profiles: [] })).toThrow(/--cli-auth-encrypt=false/);
    expect(() => read([])).toThrow(/no JSON object/);
    expect(() => readCliProfile("{cli-canary-secret", "config.json", undefined)).toThrow(/no JSON object/);
    expect(() => readCliProfile("{cli-canary-secret", "config.json", undefined)).not.toThrow(/canary/);
  });
});
