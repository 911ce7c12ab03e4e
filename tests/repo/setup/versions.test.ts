import { compareVersions, isAtLeast, parseVersion } from "../../../scripts/setup/versions.mjs";

describe("parseVersion", () => {
  it.each([
    ["v3.220.0", { numbers: [3, 220, 0], prerelease: "" }],
    ["3.221.0-alpha.x1\n", { numbers: [3, 221, 0], prerelease: "alpha.x1" }],
    ["v22.1.0", { numbers: [22, 1, 0], prerelease: "" }],
  ])("reads %j", (text, expected) => {
    expect(parseVersion(text)).toEqual(expected);
  });

  it.each(["", "unknown", "3.220"])("refuses %j", (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

describe("compareVersions", () => {
  it("orders by number, not by text, and puts a pre-release before its release", () => {
    const versions = ["3.220.0", "3.9.0", "3.220.0-alpha.1", "3.220.1", "4.0.0", "3.22.5"];
    expect(versions.sort(compareVersions)).toEqual([
      "3.9.0",
      "3.22.5",
      "3.220.0-alpha.1",
      "3.220.0",
      "3.220.1",
      "4.0.0",
    ]);
  });

  it("names the text that is not a version", () => {
    expect(() => compareVersions("3.1.0", "latest")).toThrow("not a version: latest");
  });
});

describe("isAtLeast", () => {
  it.each([
    ["3.220.0", true],
    ["3.270.0", true],
    ["3.219.9", false],
    ["3.220.0-dev.0", false],
    ["garbage", false],
  ])("says of %s whether it is at least 3.220.0: %s", (version, expected) => {
    expect(isAtLeast(version, "3.220.0")).toBe(expected);
  });
});
