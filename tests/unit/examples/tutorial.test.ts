import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../docs/support/root";
import { readTutorial } from "./support/tutorial";

describe("docs/tutorial.md", () => {
  const { text, files, commands } = readTutorial();

  it("has one save a project and a program, and run it from the stack on", () => {
    expect(Object.keys(files)).toEqual(["tsconfig.json", "Pulumi.yaml", "index.ts"]);
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

  it("names the program as the package's, and installs what compiles it", () => {
    expect(text).toMatch(/^npm init --yes\nnpm pkg set main=index\.ts$/m);
    const { devDependencies } = jest.requireActual<{ devDependencies: Record<string, string> }>(
      "../../../package.json",
    );
    const major = (range = ""): string | undefined => /\d+/.exec(range)?.[0];
    for (const page of [text, readFileSync(join(root, "README.md"), "utf8")]) {
      expect(page).toContain(
        `npm install --save-dev typescript@${major(devDependencies.typescript)} @types/node@${major(devDependencies["@types/node"])}`,
      );
    }
  });

  it("has a tsconfig.json under which the program compiles", () => {
    const { options, errors } = ts.parseJsonConfigFileContent(
      ts.parseConfigFileTextToJson("tsconfig.json", files["tsconfig.json"] ?? "").config,
      { ...ts.sys, fileExists: () => true },
      join(root, "examples", "tutorial"),
    );
    expect(errors).toEqual([]);
    const host = ts.createCompilerHost(options);
    const program = join(root, "examples", "tutorial", "index.ts");
    const source = files["index.ts"] ?? "";
    const own: ts.CompilerHost = {
      ...host,
      fileExists: (file) => file === program || host.fileExists(file),
      readFile: (file) => (file === program ? source : host.readFile(file)),
      getSourceFile: (file, target) =>
        file === program ? ts.createSourceFile(file, source, target) : host.getSourceFile(file, target),
    };
    const found = ts.getPreEmitDiagnostics(ts.createProgram([program], options, own));
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });

  it("packs the release that the package has", () => {
    const { version } = jest.requireActual<{ version: string }>("../../../provider/package.json");
    const packed = [...text.matchAll(/pulumi-huaweicloud-ai-([\d.]+)\.tgz/g)].map(([, found]) => found);
    expect(new Set(packed)).toEqual(new Set([version]));
  });
});
