import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isAtLeast, minimumEngine, minimumNode } from "../../../../scripts/setup/versions.mjs";

const root = join(__dirname, "..", "..", "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const dockerfile = read("gitops/kubernetes/Dockerfile").replaceAll("\\\n", " ");
const manifest = (folder: string) =>
  JSON.parse(read(join(folder, "package.json"))) as { name: string; version: string; files: string[] };
const locked = (JSON.parse(read("package-lock.json")) as { packages: Record<string, { version: string }> })
  .packages;

it("Everything that the image is built from exists", () => {
  const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, words]) =>
    (words ?? "").split(/\s+/).slice(0, -1),
  );
  expect(sources.length).toBeGreaterThan(5);
  expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([]);
});

it("The packages are those of this clone, with the versions that it is tested with", () => {
  for (const folder of ["provider", "cli", "policy-pack"]) {
    const { name, version } = manifest(folder);
    expect(dockerfile).toContain(`/packages/${name}-${version}.tgz`);
  }
  for (const name of ["@pulumi/pulumi", "typescript"]) {
    expect(dockerfile).toContain(` ${name}@${locked[`node_modules/${name}`]!.version}`);
  }
});

it("The bases are pinned to versions that the provider runs on, and the image does not run as root", () => {
  const bases = [...dockerfile.matchAll(/^FROM (\S+?):(\S+)/gm)].map(([, name, tag]) => [name, tag]);
  expect(bases).toEqual([
    ["node", expect.stringMatching(/^\d+\.\d+\.\d+-/)],
    ["pulumi/pulumi", `${minimumEngine}-nonroot`],
  ]);
  expect(isAtLeast(bases[0]![1]!, minimumNode)).toBe(true);
  expect(dockerfile.trimEnd().split("\n").at(-1)).toBe("USER 1000:1000");
});

it("Nothing secret goes into the image, and what it needs is not left out", () => {
  expect(dockerfile).not.toMatch(/SECRET|ACCESS_KEY|PASSPHRASE|TOKEN/i);
  const policies = /^ENV PULUMI_OPTION_POLICY_PACK=\/node_modules\/(\S+)$/m.exec(dockerfile)?.[1];
  expect(policies).toBe(manifest("policy-pack").name);
  expect(manifest("policy-pack").files).toContain("PulumiPolicy.yaml");
});

it("The example of the secret has what the stack takes from it", () => {
  const stack = read("gitops/kubernetes/stack.yaml");
  const wanted = [...stack.matchAll(/^ +key: (\S+)$/gm)].map(([, key]) => key);
  const names = read("gitops/kubernetes/secret.env.example")
    .split("\n")
    .flatMap((line) => /^(\w+)=/.exec(line)?.[1] ?? []);
  expect(wanted.length).toBeGreaterThan(0);
  expect(names).toEqual(wanted);
});
