import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectName } from "../../../cli/src/projectFile";
import { locateStack } from "../../../cli/src/stackFile/stackLocation";

describe("the name of a Pulumi project", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "project-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ["the runtime's name before it", "runtime: {name: nodejs}\nname: mine\n"],
    ["a runtime of several lines before it", "runtime:\n  name: nodejs\nname: 'mine'\n"],
    ["quotes and a comment", '# name: other\n"name": "mine" # name: other\n'],
    ["flow style", "{runtime: {name: nodejs}, name: mine}"],
    ["a stackConfigDir", "stackConfigDir: config\nname: mine\n"],
    ["anchors", "x: &n mine\nname: *n\n"],
  ])("is found with %s", (_, text) => {
    writeFileSync(join(folder, "Pulumi.yaml"), text);
    expect(projectName(folder)).toBe("mine");
  });

  it.each(["Pulumi.yml", "Pulumi.yaml", "Pulumi.json"])(
    "is found in %s, and from a folder below it",
    (name) => {
      writeFileSync(join(folder, name), '{"runtime": "nodejs", "name": "mine"}');
      const below = join(folder, "a", "b");
      mkdirSync(below, { recursive: true });
      expect(projectName(below)).toBe("mine");
    },
  );

  it("is that of the file which Pulumi takes where there are several", () => {
    for (const name of ["Pulumi.yml", "Pulumi.yaml", "Pulumi.json"]) {
      writeFileSync(join(folder, name), JSON.stringify({ name }));
      // Each one comes before those that are there already.
      expect(projectName(folder)).toBe(name);
      expect(locateStack(folder, "dev").project).toBe(name);
    }
  });

  it("is an error where there is none, naming the file", () => {
    writeFileSync(join(folder, "Pulumi.yaml"), "runtime:\n  name: nodejs\n");
    expect(() => projectName(folder)).toThrow(/Pulumi\.yaml has no name/);
    writeFileSync(join(folder, "Pulumi.yaml"), "name: [");
    expect(() => projectName(folder)).toThrow(/Pulumi\.yaml cannot be read/);
  });
});
