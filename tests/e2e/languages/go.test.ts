import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../support/command";
import { repository } from "../support/environment";
import { startLab, type Lab } from "../support/lab";
import { expectLifeCycle } from "./support/expectLifeCycle";
import { createLanguageProject } from "./support/languageProject";

// Compiling Pulumi's SDK for Go takes minutes the first time.
jest.setTimeout(900_000);

/** Where Go keeps modules and what it has compiled: in the home folder, which tests replace. */
async function readGoFolders(cwd: string): Promise<Record<string, string>> {
  const args = ["env", "-json", "GOPATH", "GOMODCACHE", "GOCACHE"];
  const { stdout } = await runCommand({ file: "go", args, cwd, env: process.env });
  return JSON.parse(stdout) as Record<string, string>;
}

describe("the root stack in Go", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());

  it("is previewed, created, found unchanged and deleted", async () => {
    const project = await createLanguageProject(lab, "go");
    const module = readFileSync(join(project.folder, "go.mod"), "utf8");
    project.write("go.mod", module.replace("../../../sdk", join(repository, "sdk")));
    Object.assign(project.env, await readGoFolders(project.folder), { CGO_ENABLED: "0" });
    await expectLifeCycle(lab, project);
  });
});
