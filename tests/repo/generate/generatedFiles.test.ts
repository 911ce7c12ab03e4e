import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../../..");

describe("generated files", () => {
  it("are committed as `npm run generate` writes them", () => {
    const command = join(root, "scripts/generate/main.mts");
    const { status, stderr } = spawnSync(process.execPath, [command, "--check"], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});
