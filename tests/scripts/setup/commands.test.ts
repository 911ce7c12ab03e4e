import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCommandsExecutable } from "../../../scripts/setup/commands.mjs";

describe("makeCommandsExecutable", () => {
  const clone = mkdtempSync(join(tmpdir(), "commands-"));
  afterAll(() => {
    rmSync(clone, { recursive: true });
  });

  it("gives every command of a workspace that the compiler wrote the right to run", () => {
    for (const workspace of ["provider", "policy-pack", "simulator"]) {
      mkdirSync(join(clone, workspace, "dist"), { recursive: true });
      const manifest = workspace === "simulator" ? {} : { bin: { [workspace]: "./dist/cli.js" } };
      writeFileSync(join(clone, workspace, "package.json"), JSON.stringify(manifest));
      writeFileSync(join(clone, workspace, "dist", "cli.js"), "", { mode: 0o644 });
    }
    makeCommandsExecutable(clone);
    const modes = ["provider", "policy-pack", "simulator"].map(
      (workspace) => statSync(join(clone, workspace, "dist", "cli.js")).mode & 0o111,
    );
    expect(modes).toEqual([0o111, 0o111, 0]);
  });
});
