import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checksumOf, findChecksum } from "../../../../scripts/setup/release/checksums.mts";
import { createTempFolder } from "../../support/tempFolder";

const sum = (digit: string) => digit.repeat(64);

describe("findChecksum", () => {
  const list = [
    `${sum("a")}  pulumi-v3.270.0-linux-x64.tar.gz`,
    `${sum("B")} *pulumi-v3.270.0-windows-x64.zip`,
    `${sum("c")}  pulumi-v3.270.0-linux-x64.tar.gz.sig`,
    "not a line",
  ];

  it.each([
    ["pulumi-v3.270.0-linux-x64.tar.gz", sum("a")],
    ["pulumi-v3.270.0-windows-x64.zip", sum("b")],
  ])("finds %s by its whole name", (name, expected) => {
    expect(findChecksum(list.join("\n"), name)).toBe(expected);
    expect(findChecksum(list.reverse().join("\r\n"), name)).toBe(expected);
  });

  it("finds nothing that is not named, nor a sum of another length", () => {
    expect(findChecksum(list.join("\n"), "x64.tar.gz")).toBeUndefined();
    expect(findChecksum(`${"a".repeat(40)}  file`, "file")).toBeUndefined();
  });
});

describe("checksumOf", () => {
  it("is the SHA-256 sum of the content", async () => {
    const file = join(createTempFolder(), "abc");
    writeFileSync(file, "abc");
    // The example of FIPS 180-2, B.1.
    expect(await checksumOf(file)).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
