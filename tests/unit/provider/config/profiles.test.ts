import { accountOf, readSettings } from "../../../../provider/src/config/settings";
import { resolveLocationInputs } from "../../../../provider/src/lifecycle/state/location";

const base = {
  region: "cn-north-4",
  projectId: "base-project",
  accessKey: "BASE",
  secretKey: "base-secret",
  endpoints: { iam: "https://iam.base.example.com" },
};

const read = (profiles: Readonly<Record<string, unknown>>, change: object = {}) => {
  const configuration: Record<string, unknown> = { ...base, profiles, ...change };
  return readSettings((key) => configuration[key.replace("huaweicloud:", "")], { HW_PROJECT_ID: "variable" });
};

describe("a named profile", () => {
  it("without credentials shares those of the default account, and its project in the same region only", () => {
    const settings = read({ same: {}, elsewhere: { region: "cn-east-3" } });
    expect(accountOf(settings, "same")).toMatchObject({ region: "cn-north-4", projectId: "base-project" });
    expect(accountOf(settings, "same").credentials).toBe(settings.credentials);
    expect(accountOf(settings, "elsewhere")).toMatchObject({ region: "cn-east-3", projectId: undefined });
  });

  it("with credentials has a project of its own, never one of the environment", () => {
    const settings = read({ other: { accessKey: "OTHER", secretKey: "other-secret" } });
    expect(accountOf(settings, "other")).toMatchObject({
      credentials: { accessKey: "OTHER" },
      projectId: undefined,
      region: "cn-north-4",
      endpointSettings: { endpoints: { iam: "https://iam.base.example.com" } },
    });
  });

  it("may act through an agency of another account, and be on another cloud", () => {
    const assumeRole = { agencyName: "ops", domainName: "acme" };
    const settings = read({ agent: { assumeRole }, eu: { cloud: "myhuaweicloud.eu" } });
    expect(accountOf(settings, "agent")).toMatchObject({
      assumeRole,
      projectId: undefined,
      credentials: { accessKey: "BASE" },
    });
    expect(accountOf(settings, "eu").endpointSettings).toMatchObject({
      endpoints: {},
      cloud: "myhuaweicloud.eu",
    });
  });

  it("is read from JSON as well", () => {
    const settings = read({}, { profiles: JSON.stringify({ a: { region: "cn-east-3" } }) });
    expect(accountOf(settings, "a").region).toBe("cn-east-3");
  });

  it("that does not exist is refused, with those that do", () => {
    expect(() => accountOf(read({ a: {}, b: {} }), "c")).toThrow(/has no "c" \(it has "a", "b"\)/);
  });

  it.each([
    [{ "a b": {} }, /has the name "a b"/],
    [{ a: "text" }, /profiles.a must be an object/],
    [{ a: { profiles: {} } }, /profiles.a.profiles is no setting of a profile/],
    [{ a: { acessKey: "x" } }, /profiles.a.acessKey is no setting/],
    [{ a: { secretKey: "canary" } }, undefined],
  ])("%j", (profiles, refusal) => {
    const work = () => read(profiles);
    if (refusal) {
      expect(work).toThrow(refusal);
    } else {
      expect(work().profiles.get("a")?.credentials).toMatchObject({ kind: "none" });
    }
  });
});

describe("where a resource of a profile lives", () => {
  const settings = read({ east: { region: "cn-east-3", projectId: "east-project" }, bare: {} });

  it("is what the profile says, unless the resource says otherwise", () => {
    expect(resolveLocationInputs(settings, {}, { profile: "east" }).inputs).toEqual({
      region: "cn-east-3",
      projectId: "east-project",
    });
    expect(resolveLocationInputs(settings, {}, { profile: "east", region: "cn-south-1" }).inputs).toEqual({
      region: "cn-south-1",
    });
  });

  it("is nothing that another profile said before", () => {
    const olds = { profile: "east", region: "cn-east-3", projectId: "east-project" };
    expect(resolveLocationInputs(settings, olds, { profile: "bare" }).inputs).toEqual({
      region: "cn-north-4",
      projectId: "base-project",
    });
  });

  it("is a failure of the property when there is no such profile", () => {
    expect(resolveLocationInputs(settings, {}, { profile: "west" }).failures).toMatchObject([
      { property: "profile" },
    ]);
  });

  it("is open while the profile is unknown", () => {
    const profile = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(resolveLocationInputs(settings, {}, { profile })).toEqual({ inputs: {}, failures: [] });
  });
});
