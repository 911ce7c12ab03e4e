import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findUnresolvablePackage } from "../../../../provider/src/sdk/assertPackageResolvable";

describe("a program's folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "program-")));
    mkdirSync(join(folder, "infra/src"), { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("from which the package can be loaded is fine", () => {
    expect(findUnresolvablePackage(join(folder, "infra/src"), () => true)).toBeUndefined();
  });

  it.each([
    ["pnpm-lock.yaml", "pnpm add pulumi-huaweicloud-ai"],
    ["yarn.lock", "yarn add pulumi-huaweicloud-ai"],
    ["package-lock.json", "npm install pulumi-huaweicloud-ai"],
  ])("below %s is refused with the package.json to change, and with %j", (lockFile, command) => {
    writeFileSync(join(folder, lockFile), "");
    writeFileSync(join(folder, "infra/package.json"), "{}");
    const message = findUnresolvablePackage(join(folder, "infra/src"))?.message;
    expect(message).toContain(`from the program's folder, ${join(folder, "infra/src")},`);
    expect(message).toContain(
      `in ${join(folder, "infra/package.json")}, in that package's version: ${command}`,
    );
  });

  it("without any package.json is told where to make one", () => {
    expect(findUnresolvablePackage(join(folder, "infra"))?.message).toContain(
      join(folder, "infra/package.json"),
    );
  });
});
