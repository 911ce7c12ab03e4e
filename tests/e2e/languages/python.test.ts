import { cpSync } from "node:fs";
import { join } from "node:path";
import { createContext } from "../../../scripts/setup/context.mjs";
import { ensurePython } from "../../../scripts/setup/languages/ensurePython.mts";
import { runCommand } from "../support/command";
import { repository } from "../support/environment";
import { startLab, type Lab } from "../support/lab";
import { expectLifeCycle } from "./support/expectLifeCycle";
import { createLanguageProject } from "./support/languageProject";

/** Installs the SDK from its sources, as `pip install` of a copy does, into a project's folder. */
async function installSdk(bin: string, folder: string): Promise<string> {
  const copy = join(folder, "sdk");
  const target = join(folder, "packages");
  cpSync(join(repository, "sdk", "python"), copy, { recursive: true });
  const offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"];
  const { code, text } = await runCommand({
    file: join(bin, "python"),
    args: ["-m", "pip", "install", "--quiet", ...offline, "--target", target, copy],
    cwd: folder,
    env: process.env,
  });
  expect([code, text.trim()]).toEqual([0, ""]);
  return target;
}

describe("the root stack in Python", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());

  it("is previewed, created, found unchanged and deleted", async () => {
    const bin = await ensurePython(createContext());
    const project = await createLanguageProject(lab, "python", bin);
    project.env.PYTHONPATH = await installSdk(bin, project.folder);
    project.env.PYTHONDONTWRITEBYTECODE = "1";
    await expectLifeCycle(lab, project);
  });
});
