import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../../..");
const folder = join(root, "provider");
const { name, exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
  readonly name: string;
  readonly exports: Readonly<Record<string, { readonly types: string } | string>>;
};
const entries = Object.entries(exports).flatMap(([path, target]) =>
  typeof target === "string" ? [] : [[path.replace(/^\./, name), target.types] as const],
);

/** The module resolutions that a program's `tsconfig.json` may choose, with the module kind that each needs. */
const ways = [
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- programs that ask for it are what this is about
  ["node", ts.ModuleKind.CommonJS, ts.ModuleResolutionKind.Node10],
  ["node16", ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16],
  ["nodenext", ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ["bundler", ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
] as const;

describe.each(entries)("%s", (path, types) => {
  it.each(ways)("resolves to its types under `moduleResolution: %s`", (_, module, moduleResolution) => {
    const program = join(root, "tests/unit/program.ts");
    const { resolvedModule } = ts.resolveModuleName(path, program, { module, moduleResolution }, ts.sys);
    const expected = join(folder, types);
    expect(existsSync(expected)).toBe(true);
    expect(resolvedModule && realpathSync(resolvedModule.resolvedFileName)).toBe(expected);
  });
});

it("There are sub-paths to resolve", () => {
  expect(entries.length).toBeGreaterThan(1);
});
