import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startLab, type Lab } from "../support/lab";
import { expectLifeCycle } from "./support/expectLifeCycle";
import { createLanguageProject } from "./support/languageProject";

describe("the root stack in YAML", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());

  it("is previewed, created, found unchanged and deleted, with one file and no SDK", async () => {
    await expectLifeCycle(lab, await createLanguageProject(lab, "yaml"));
  });

  it("is refused in a preview where an argument cannot be right, by the name of the place", async () => {
    const project = await createLanguageProject(lab, "yaml");
    const program = readFileSync(join(project.folder, "Pulumi.yaml"), "utf8");
    project.write("Pulumi.yaml", program.replace("172.16.0.0/20", "172.16.0.0/33"));
    const { code, errors } = await project.preview();
    expect(code).not.toBe(0);
    expect(errors.join("\n")).toMatch(/cidr/);
  });
});
