import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "./support/root";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const read = (file: string) => readFileSync(join(root, file), "utf8");
const manifest = (folder: string) => JSON.parse(read(join(folder, "package.json"))) as Manifest;
const [, section = ""] =
  /^## Install the packages\n([\s\S]*?)^## /m.exec(read("docs/guides/stacks.md")) ?? [];
const [, commands = ""] = /^```sh\n([\s\S]*?)^```$/m.exec(section) ?? [];
const packed = [...commands.matchAll(/"\$clone\/([\w-]+)"/g)].map(([, folder = ""]) => manifest(folder));
const provider = manifest("provider");
const cli = manifest("cli");
const policies = manifest("policy-pack");

describe("the guide on installing the packages", () => {
  it("packs all of them, and names the archives as npm does", () => {
    expect(packed).toEqual([provider, cli, policies]);
    expect(packed.filter(({ private: isPrivate }) => isPrivate)).toEqual([]);
    const archives = packed.map(({ name, version }) => `${name}-${version}.tgz`);
    expect([...section.matchAll(/`([\w.-]+\.tgz)`/g)].map(([, archive]) => archive)).toEqual(archives);
  });

  it("keeps the archives inside of the repository, and commits them", () => {
    expect(commands).toMatch(/^npm pack .* --pack-destination vendor$/m);
    expect(commands).toMatch(/^npm install \.\/vendor\/\*\.tgz /m);
    expect(commands).toMatch(/^git add vendor package\.json package-lock\.json$/m);
  });

  it("installs all that the packages need of each other, and what they leave to the project", () => {
    // As a peer it is what the project has: pnpm and Yarn look for a dependency in the registry.
    for (const { peerDependencies, dependencies } of [cli, policies]) {
      expect(peerDependencies?.[provider.name]).toBe(provider.version);
      expect(dependencies).not.toHaveProperty([provider.name]);
    }
    expect(Object.keys(provider.peerDependencies ?? {})).toEqual(["@pulumi/pulumi"]);
    expect(commands).toMatch(/^npm install .* @pulumi\/pulumi$/m);
  });

  it("names the archives for pnpm and Yarn by package, and takes pnpm's isolated modules into account", () => {
    for (const { name, version } of packed) {
      expect(section).toContain(`${name}@file:./vendor/${name}-${version}.tgz`);
    }
    expect(section).toMatch(/^pnpm add \.\/vendor\/\*\.tgz @pulumi\/pulumi/m);
  });

  it("names the policy pack's folder as its package", () => {
    const folders = [...section.matchAll(/node_modules\/([\w-]+)/g)].map(([folder]) => basename(folder));
    expect(folders).toEqual([policies.name]);
  });

  it.each(["gitops/github/README.md", "gitops/gitlab/README.md", "docs/policies/README.md"])(
    "is where %s leads, which has no other way of its own",
    (file) => {
      expect(read(file)).toContain(
        "docs/guides/stacks.md#install-the-packages".replace(/^docs\//, prefix(file)),
      );
      expect(read(file)).not.toMatch(/npm (?:install|i) (?:pulumi-)?huaweicloud-ai/);
    },
  );
});

/** From a page to `docs/`. */
function prefix(file: string): string {
  return file.startsWith("docs/") ? "../" : "../../docs/";
}
