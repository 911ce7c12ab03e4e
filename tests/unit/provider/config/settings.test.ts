import { readSettings } from "../../../../provider/src/config/settings";

const keys = { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: "SK" };
const read = (configuration: Readonly<Record<string, unknown>>, environment = {}) =>
  readSettings(
    (key) => {
      expect(key).toMatch(/^huaweicloud:\w+$/);
      return configuration[key.replace("huaweicloud:", "")];
    },
    { ...keys, ...environment },
    () => undefined,
  );

describe("settings", () => {
  it("come from the configuration first, then from the environment", () => {
    const environment = { HW_REGION_NAME: "cn-east-3", HW_PROJECT_ID: "p-2" };
    expect(read({ region: "cn-north-4", projectId: "p-1" }, environment)).toMatchObject({
      region: "cn-north-4",
      regionIsConfigured: true,
      projectId: "p-1",
      projectIsConfigured: true,
    });
    expect(read({}, environment)).toMatchObject({
      region: "cn-east-3",
      regionIsConfigured: false,
      projectId: "p-2",
      projectIsConfigured: false,
    });
  });

  it("take an empty value for none", () => {
    expect(read({ region: "", projectId: null }, { HW_REGION_NAME: "", HW_PROJECT_ID: "p-2" })).toMatchObject(
      {
        region: undefined,
        projectId: "p-2",
      },
    );
  });

  it.each([
    [{ region: "CN north" }, {}, /region.*region id such as "cn-north-4"/],
    [{}, { HW_REGION_NAME: "CN north" }, /HW_REGION_NAME.*region id such as "cn-north-4"/],
    [{ projectId: "a/b" }, {}, /projectId.*1 to 64 letters/],
    [{ region: { a: 1 } }, {}, /huaweicloud:region/],
    [{ nameSalt: "two words" }, {}, /huaweicloud:nameSalt is "two words", but must be 1 to 64 printable/],
    [{ nameSalt: "x".repeat(65) }, {}, /huaweicloud:nameSalt/],
    [{ nameSalt: { a: 1 } }, {}, /huaweicloud:nameSalt must be a text/],
  ])(
    "that are impossible are refused, with their name and rule: %j %j",
    (configuration, environment, message) => {
      expect(() => read(configuration, environment)).toThrow(message);
      expect(() => read(configuration, environment)).toThrow(/\[HWAI_CONFIGURATION\]$/);
    },
  );

  it("never repeat a secret that is of a wrong kind", () => {
    const secret = { nested: "top-secret-value" };
    expect(() => read({ accessKey: "AK", secretKey: secret })).toThrow(/secretKey/);
    expect(() => read({ accessKey: "AK", secretKey: secret })).not.toThrow(/top-secret-value/);
  });
});

describe("extraNetworkRanges", () => {
  const extra = (value: unknown) =>
    read({ extraNetworkRanges: value })
      .networkRanges.slice(2)
      .map(({ block }) => block);

  it.each([
    [undefined, []],
    ["", []],
    ["10.0.0.0/8", ["10.0.0.0/8"]],
    ["10.0.0.0/8, 100.64.0.0/10", ["10.0.0.0/8", "100.64.0.0/10"]],
    ['["10.0.0.0/8"]', ["10.0.0.0/8"]],
    [["10.0.0.0/8"], ["10.0.0.0/8"]],
    ["[]", []],
  ])("%j gives %j beside the documented ones", (value, blocks) => {
    expect(extra(value)).toEqual(blocks);
  });

  it.each(["10.0.0.1/8", "10/8", "[1]", "{}", '["10.0.0.0/8"', 7])(
    "%j is refused, with an example",
    (value) => {
      expect(() => extra(value)).toThrow(/huaweicloud:extraNetworkRanges.*10\.0\.0\.0\/8/);
    },
  );
});
