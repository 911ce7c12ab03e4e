import { join } from "node:path";
import { runCommand } from "./support/command";
import { pulumiEnvironment, repository, scratch } from "./support/environment";

describe("provider/schema.json", () => {
  it("is a valid package schema for the engine's own check", async () => {
    const { code, text } = await runCommand({
      file: "pulumi",
      args: ["schema", "check", join("provider", "schema.json")],
      cwd: repository,
      env: pulumiEnvironment(scratch),
    });
    expect(text.trim()).toBe("");
    expect(code).toBe(0);
  });
});
