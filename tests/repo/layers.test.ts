import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createTempFolder } from "./support/tempFolder";

const root = join(__dirname, "../..");
const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");

/** Lints the imports of a repository with only these files, by the rules of this one. */
function lintImports(files: Readonly<Record<string, string>>): { status: number | null; output: string } {
  const folder = createTempFolder();
  copyFileSync(join(root, ".dependency-cruiser.mjs"), join(folder, ".dependency-cruiser.mjs"));
  for (const [path, content] of Object.entries({ "package.json": "{}", ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [cruiser, "."], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

const empty = "export const value = 1;\n";
const importing = (path: string) => `import { value } from "${path}";\nexport const other = value;\n`;
const importingType = (path: string) => `import type { Thing } from "${path}";\nexport type Other = Thing;\n`;

describe("the lint of imports", () => {
  it("accepts an import of a lower layer and of a package by its name", () => {
    const { status, output } = lintImports({
      "provider/src/constraints/low.ts": empty,
      "provider/src/client/high.ts": importing("../constraints/low"),
      "policy-pack/src/policy.ts": importing("pulumi-huaweicloud-ai/constraints"),
    });
    expect(output).toMatch(/no dependency violations found/);
    expect(status).toBe(0);
  });

  it.each([
    [
      "an import of a higher layer of the provider",
      { "provider/src/errors/low.ts": importing("../client/high"), "provider/src/client/high.ts": empty },
      /provider\/src\/errors imports a higher layer: provider\/src\/errors\/low\.ts/,
    ],
    [
      "a state of the simulated cloud that imports the gateway",
      { "simulator/src/state/low.ts": importing("../gateway/high"), "simulator/src/gateway/high.ts": empty },
      /simulator\/src\/state imports a higher layer/,
    ],
    [
      "an import of a type of a higher layer",
      {
        "provider/src/schema/low.ts": importingType("../sdk/high"),
        "provider/src/sdk/high.ts": "export type Thing = 1;\n",
      },
      /provider\/src\/schema imports a higher layer/,
    ],
    [
      "an import of a part of pendingCreate",
      {
        "provider/src/lifecycle/pendingCreate/part.ts": empty,
        "provider/src/lifecycle/create.ts": importing("./pendingCreate/part"),
      },
      /pendingCreate is imported past its index: provider\/src\/lifecycle\/create\.ts/,
    ],
    [
      "an import cycle",
      { "bench/a.mjs": importing("./b.mjs"), "bench/b.mjs": importing("./a.mjs") },
      /import cycle: bench/,
    ],
    [
      "a policy that imports the provider's files instead of an entry",
      {
        "policy-pack/src/policy.ts": importing("../../provider/src/constraints/low"),
        "provider/src/constraints/low.ts": empty,
      },
      /a package is imported by path: policy-pack/,
    ],
    [
      "a simulator that imports the provider by name",
      { "simulator/src/cloud.ts": importing("pulumi-huaweicloud-ai") },
      /simulator imports a package that it must not know/,
    ],
    [
      "a provider that imports the simulator's files",
      {
        "provider/src/sdk/high.ts": importing("../../../simulator/src/index"),
        "simulator/src/index.ts": empty,
      },
      /provider imports a package that it must not know/,
    ],
  ])("refuses %s", (_, files, expected) => {
    const { status, output } = lintImports(files);
    expect(output).toMatch(expected);
    expect(status).not.toBe(0);
  });
});
