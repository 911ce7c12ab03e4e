import { misspeltSettings } from "../../../../provider/src/config/misspelledSettings";
import { nearName } from "../../../../provider/src/config/suggestName";
import { settingNames } from "../../../../provider/src/config/settingDefinitions";

describe("misspelt settings", () => {
  it.each([
    ["regoin", "region"],
    ["Region", "region"],
    ["project_id", "projectId"],
    ["acessKey", "accessKey"],
    ["endpoint", "endpoints"],
    ["porfiles", "profiles"],
    ["max-retries", "maxRetries"],
  ])("%s are told with what was meant: %s", (name, meant) => {
    expect(misspeltSettings([`huaweicloud:${name}`])).toEqual([
      `huaweicloud:${name} is no setting and has no effect; huaweicloud:${meant} was meant. Remove it with \`pulumi config rm huaweicloud:${name}\``,
    ]);
  });

  it("are none of the known ones, the vendor's own, or other packages'", () => {
    const known = Object.keys(settingNames).map((name) => `huaweicloud:${name}`);
    expect(misspeltSettings(known)).toEqual([]);
    const vendor = [
      "regional",
      "enterpriseProjectId",
      "domainId",
      "userId",
      "tenantName",
      "signingAlgorithm",
    ];
    expect(misspeltSettings(vendor.map((name) => `huaweicloud:${name}`))).toEqual([]);
    expect(misspeltSettings(["aws:regoin", "project:regoin", "regoin"])).toEqual([]);
  });

  it("are found in no text of whatever length", () => {
    expect(nearName("r".repeat(100_000), ["region"])).toBeUndefined();
    expect(nearName("", ["region"])).toBeUndefined();
  });
});
