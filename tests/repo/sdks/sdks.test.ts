import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { digestFile, digestText, readSdkFiles } from "../../../scripts/sdks/digest.mts";
import { createTempFolder } from "../support/tempFolder";

const root = join(__dirname, "../../..");
const readme = "sdk/python/README.md";

/** What the digest follows from, in a folder of its own. */
function copySdks(): string {
  const folder = createTempFolder();
  for (const path of ["sdk", "provider/schema.json", "provider/package.json", "scripts/sdks/generator"]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  return folder;
}

function hasCommittedDigest(folder: string): boolean {
  return readFileSync(join(root, digestFile), "utf8") === digestText(folder, readSdkFiles(folder));
}

describe("SDKs of other languages", () => {
  it("are committed as `npm run generate:sdks` writes them", () => {
    const command = join(root, "scripts/sdks.mts");
    const { status, stderr } = spawnSync(process.execPath, [command, "--check"], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  }, 300_000);

  it.each([
    "provider/schema.json",
    "scripts/sdks/generator/main.go",
    "sdk/python/pulumi_huaweicloud_ai/provider.py",
    "sdk/go/huaweicloudai/left-over.go",
  ])("are out of date by their digest when %s is another", (path) => {
    const folder = copySdks();
    expect(hasCommittedDigest(folder)).toBe(true);
    writeFileSync(join(folder, path), "\n", { flag: "a" });
    expect(hasCommittedDigest(folder)).toBe(false);
  });

  it("are the same by their digest whatever is written by hand, or left by Python", () => {
    const folder = copySdks();
    writeFileSync(join(folder, readme), "# Other\n");
    mkdirSync(join(folder, "sdk/python/pulumi_huaweicloud_ai/__pycache__"));
    writeFileSync(join(folder, "sdk/python/pulumi_huaweicloud_ai/__pycache__/provider.pyc"), "");
    expect(hasCommittedDigest(folder)).toBe(true);
  });
});
