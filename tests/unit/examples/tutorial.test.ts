import { readTutorial } from "./support/tutorial";

describe("docs/tutorial.md", () => {
  const { text, files, commands } = readTutorial();

  it("has one save a project and a program, and run it from the stack on", () => {
    expect(Object.keys(files)).toEqual(["Pulumi.yaml", "index.ts"]);
    expect(commands.slice(0, 2)).toEqual([
      'cp "$CLONE/Pulumi.simulator.yaml" .',
      "pulumi stack init simulator",
    ]);
    expect(commands).toContain("pulumi up");
    expect(commands.at(-1)).toBe("pulumi destroy --remove");
  });

  it("sets what the program reads, and nothing else", () => {
    const read = [...(files["index.ts"] ?? "").matchAll(/config\.get\("(\w+)"\)/g)].map(([, key]) => key);
    const set = [...text.matchAll(/^pulumi config set (\w+) /gm)].map(([, key]) => key);
    expect(set).toEqual(read);
  });

  it("packs the release that the package has", () => {
    const { version } = jest.requireActual<{ version: string }>("../../../provider/package.json");
    const packed = [...text.matchAll(/pulumi-huaweicloud-ai-([\d.]+)\.tgz/g)].map(([, found]) => found);
    expect(new Set(packed)).toEqual(new Set([version]));
  });
});
