import { findMisspelledSettings } from "../../../../provider/src/config/misspelledSettings";
import { suggestName } from "../../../../provider/src/config/suggestName";
import { settingDefinitions } from "../../../../provider/src/config/settingDefinitions";

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
    expect(findMisspelledSettings([`huaweicloud:${name}`])).toEqual([
      `huaweicloud:${name} is no setting and has no effect; huaweicloud:${meant} was meant. Remove it with \`pulumi config rm huaweicloud:${name}\``,
    ]);
  });

  it("are none of the known ones, the vendor's own, or other packages'", () => {
    const known = Object.keys(settingDefinitions).map((name) => `huaweicloud:${name}`);
    expect(findMisspelledSettings(known)).toEqual([]);
    const vendor = [
      "regional",
      "enterpriseProjectId",
      "domainId",
      "userId",
      "tenantName",
      "signingAlgorithm",
    ];
    expect(findMisspelledSettings(vendor.map((name) => `huaweicloud:${name}`))).toEqual([]);
    expect(findMisspelledSettings(["aws:regoin", "project:regoin", "regoin"])).toEqual([]);
  });

  it("are found in no text of whatever length", () => {
    expect(suggestName("r".repeat(100_000), ["region"])).toBeUndefined();
    expect(suggestName("", ["region"])).toBeUndefined();
  });
});
