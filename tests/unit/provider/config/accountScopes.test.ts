import { readAccountScopes } from "../../../../provider/src/config/accountScopes";
import { scopeOf } from "../../../../provider/src/constraints";

const read = (configuration: Readonly<Record<string, unknown>>, environment: Record<string, string> = {}) =>
  readAccountScopes(
    (key) => configuration[key],
    environment,
    () => undefined,
  );

const key = (accessKey: string) => ({ accessKey, secretKey: "canary-secret" });

describe("the places of accounts", () => {
  it("are those of the default account and of each profile", () => {
    const accounts = read({
      "huaweicloud:region": "r-1",
      "huaweicloud:projectId": "p-1",
      "huaweicloud:profiles": {
        team: { ...key("AK2"), region: "r-1" },
        sub: { projectId: "p-2" },
        far: { region: "r-2" },
      },
    });
    expect([accounts(undefined), accounts("team"), accounts("sub"), accounts("far")]).toMatchObject([
      { region: "r-1", projectId: "p-1" },
      { region: "r-1", projectId: undefined },
      { region: "r-1", projectId: "p-2" },
      { region: "r-2", projectId: undefined },
    ]);
    expect(accounts("unheard-of")).toBeUndefined();
  });

  it("are one for two profiles with one key, and two for two keys", () => {
    const accounts = read({
      "huaweicloud:region": "r-1",
      "huaweicloud:profiles": { a: key("AK1"), b: key("AK1"), c: key("AK2") },
    });
    const place = (profile: string) =>
      scopeOf({ region: undefined, projectId: undefined, profile }, accounts);
    expect(place("a")).toBe(place("b"));
    expect(place("a")).not.toBe(place("c"));
  });

  it("keep clouds apart by the service's address", () => {
    const accounts = read({
      "huaweicloud:region": "r-1",
      "huaweicloud:projectId": "p-1",
      "huaweicloud:profiles": {
        usual: { endpoints: { modelarts: "https://modelarts.{region}.myhuaweicloud.com/" } },
        private: { endpoints: { modelarts: "https://modelarts.example.com" } },
      },
    });
    const place = (profile?: string) => scopeOf({ region: "r-1", projectId: "p-1", profile }, accounts);
    expect(place("usual")).toBe(place());
    expect(place("private")).not.toBe(place());
  });

  it("hold no credentials", () => {
    const accounts = read({
      "huaweicloud:profiles": {
        a: key("CANARYKEY"),
        b: { userName: "canary-user", password: "canary-password", domainName: "canary-domain" },
        c: { token: "canary-token" },
      },
    });
    expect(JSON.stringify(["a", "b", "c"].map((name) => accounts(name)))).not.toMatch(/canary/i);
  });

  it("are unknown with a mistake in the settings, which the provider reports", () => {
    const accounts = read({ "huaweicloud:region": "r-1", "huaweicloud:profiles": { a: { colour: "red" } } });
    expect(accounts(undefined)).toBeUndefined();
  });
});
