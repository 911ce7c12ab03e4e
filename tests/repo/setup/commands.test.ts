import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureCommands } from "../../../scripts/setup/commands.mts";

describe("the workspaces' commands", () => {
  const clone = mkdtempSync(join(tmpdir(), "commands-"));
  const context = { clone, env: process.env };
  const folders = ["cli", "policy-pack", "simulator"];
  const command = (name: string) => join(clone, "node_modules", ".bin", name);

  beforeAll(() => {
    writeFileSync(join(clone, "package.json"), JSON.stringify({ private: true, workspaces: folders }));
    for (const folder of folders) {
      mkdirSync(join(clone, folder));
      const bin = folder === "simulator" ? {} : { bin: { [`run-${folder}`]: "./dist/cli.js" } };
      const manifest = { name: `a-${folder}`, version: "1.0.0", ...bin };
      writeFileSync(join(clone, folder, "package.json"), JSON.stringify(manifest));
    }
    // As in a fresh clone: installed first, compiled afterwards.
    execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--offline"], {
      cwd: clone,
      stdio: "pipe",
    });
    for (const folder of folders) {
      mkdirSync(join(clone, folder, "dist"));
      writeFileSync(join(clone, folder, "dist", "cli.js"), `#!/bin/sh\necho ${folder}\n`, { mode: 0o644 });
    }
  });
  afterAll(() => {
    rmSync(clone, { recursive: true });
  });

  it("run by their names although the compiler wrote them after npm", async () => {
    await ensureCommands(context, process.execPath);
    expect(execFileSync(command("run-cli"), { encoding: "utf8" })).toBe("cli\n");
    expect(execFileSync(command("run-policy-pack"), { encoding: "utf8" })).toBe("policy-pack\n");
    const { mode } = statSync(join(clone, "simulator", "dist", "cli.js"));
    expect(mode & 0o111).toBe(0);
  });

  it("are left alone when they are linked, without npm", async () => {
    await ensureCommands({ clone, env: {} }, process.execPath);
    chmodSync(join(clone, "cli", "dist", "cli.js"), 0o644);
    await expect(ensureCommands({ clone, env: {} }, process.execPath)).rejects.toThrow("npm was not found");
  });
});
