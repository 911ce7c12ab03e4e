import {
  checkConfiguration,
  misspellings,
  plaintextSecretError,
} from "../../../../../provider/src/hosts/native/configuration";
import { toPackageText } from "../../../../../provider/src/hosts/native/packageText";
import { unknownValue } from "../../../../../provider/src/schema/unknown";

const environment = { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: "SK" };

describe("the settings of a provider", () => {
  it("may be objects, or texts of JSON as the default provider has them", () => {
    const endpoints = { modelarts: "https://modelarts.example.com" };
    expect(checkConfiguration({ region: "cn-north-4", endpoints }, environment)).toEqual([]);
    expect(checkConfiguration({ endpoints: JSON.stringify(endpoints) }, environment)).toEqual([]);
  });

  it("are refused with the reason", () => {
    const [failure] = checkConfiguration({ maxRetries: "many" }, environment);
    expect(failure?.reason).toContain("huaweicloud:maxRetries must be a whole number from 0 to 100");
  });

  it("pass as long as one is not known", () => {
    expect(checkConfiguration({ maxRetries: "many", region: unknownValue }, environment)).toEqual([]);
  });

  it("are told when a name is misspelt, and what the engine adds is none", () => {
    expect(misspellings({ regoin: "cn-north-4", version: "1.0.0", __internal: {} })).toEqual([
      expect.stringContaining(
        "huaweicloud:regoin is no setting and has no effect; huaweicloud:region was meant",
      ),
    ]);
  });

  it("must not hold secrets in clear", () => {
    const error = plaintextSecretError({ secretKey: "canary" });
    expect(error?.message).toContain("huaweicloud:secretKey is in the stack's configuration in clear");
    expect(error?.message).not.toContain("canary");
    expect(plaintextSecretError({ secretKey: "canary", __secret: ["secretKey"] })).toBeUndefined();
    const profiles = { prod: { password: "canary" } };
    expect(plaintextSecretError({ profiles })?.message).toContain("huaweicloud:profiles.prod.password");
    expect(plaintextSecretError({ profiles, __secret: ["profiles.prod.password"] })).toBeUndefined();
  });
});

describe("words about settings", () => {
  it("name the plugin's namespace", () => {
    expect(toPackageText("pulumi config set --secret huaweicloud:secretKey; `huaweicloud:region`")).toBe(
      "pulumi config set --secret huaweicloud-ai:secretKey; `huaweicloud-ai:region`",
    );
  });

  it("leave type tokens alone", () => {
    const token = "pulumi-nodejs:dynamic/huaweicloud:ModelArtsNetwork";
    expect(toPackageText(token)).toBe(token);
  });
});
