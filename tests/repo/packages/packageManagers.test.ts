import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../e2e/support/command";
import { repository } from "../../e2e/support/environment";
import { startLocalRegistry, type LocalRegistry } from "./support/localRegistry";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly files: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(repository, folder, "package.json"), "utf8")) as Manifest;
const workspaces = ["provider", "cli", "policy-pack"].map((folder) => ({ folder, ...manifestOf(folder) }));
const archives = workspaces.map(
  ({ name, version }) => [name, `file:./vendor/${name}-${version}.tgz`] as const,
);
const peers = { "@pulumi/pulumi": workspaces[0]?.peerDependencies?.["@pulumi/pulumi"] ?? "" };

/** A package manager, and how it installs what `package.json` names: once, and again by its lock file alone. */
interface Manager {
  readonly command: readonly [file: string, ...args: string[]];
  readonly install: readonly string[];
  readonly reinstall: readonly string[];
  /** Finds the command line where that is not in `node_modules/.bin`. */
  readonly bin?: readonly string[];
  readonly files?: (registry: string) => Readonly<Record<string, string>>;
}

const yarn = (nodeLinker: string): Manager => ({
  command: [process.execPath, join(repository, "node_modules/@yarnpkg/cli-dist/bin/yarn.js")],
  install: ["install", "--no-immutable"],
  reinstall: ["install", "--immutable"],
  files: (registry) => ({
    "yarn.lock": "",
    ".yarnrc.yml": [
      `nodeLinker: ${nodeLinker}`,
      `npmRegistryServer: "${registry}"`,
      'unsafeHttpWhitelist: ["127.0.0.1"]',
      "enableTelemetry: false",
      "enableGlobalCache: false",
    ].join("\n"),
  }),
});

const managers: readonly (readonly [string, Manager])[] = [
  [
    "npm",
    {
      command: ["npm"],
      install: ["install", "--ignore-scripts"],
      reinstall: ["ci", "--ignore-scripts"],
    },
  ],
  [
    "pnpm",
    {
      command: [process.execPath, join(repository, "node_modules/pnpm/bin/pnpm.cjs")],
      install: ["install", "--no-frozen-lockfile"],
      reinstall: ["install", "--frozen-lockfile"],
      files: (registry) => ({ ".npmrc": `registry=${registry}/` }),
    },
  ],
  ["Yarn with node_modules", yarn("node-modules")],
  ["Yarn with isolated modules", { ...yarn("pnpm"), bin: ["bin", "huaweicloud-ai"] }],
];

/** What a manager writes counts only when it fails. */
const success = { code: 0, text: "" };

describe("provider, command line and policy pack from their archives", () => {
  let folder: string;
  let registry: LocalRegistry;
  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "packages-")));
    const needed = workspaces.flatMap(({ dependencies, peerDependencies }) =>
      Object.entries({ ...dependencies, ...peerDependencies }),
    );
    const foreign = needed.filter(([name]) => !workspaces.some((own) => own.name === name));
    registry = await startLocalRegistry(Object.fromEntries(foreign), join(folder, "registry"));
    mkdirSync(join(folder, "vendor"));
    for (const own of workspaces) {
      await pack(own, folder);
    }
  });
  afterAll(() => {
    registry.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(managers)("install with %s, and share one provider", async (name, manager) => {
    const project = join(folder, name);
    mkdirSync(project);
    cpSync(join(folder, "vendor"), join(project, "vendor"), { recursive: true });
    const dependencies = { ...Object.fromEntries(archives), ...peers };
    write(project, { "package.json": JSON.stringify({ name: "program", private: true, dependencies }) });
    write(project, manager.files?.(registry.url) ?? {});
    expect(await run(manager, manager.install, project)).toEqual(success);
    rmSync(join(project, "node_modules"), { recursive: true });
    expect(await run(manager, manager.reinstall, project)).toEqual(success);

    const program = createRequire(join(project, "index.js"));
    for (const [consumer, path] of [
      ["huaweicloud-ai-policies", "pulumi-huaweicloud-ai/constraints"],
      ["huaweicloud-ai-policies", "@pulumi/pulumi"],
      ["huaweicloud-ai", "pulumi-huaweicloud-ai/internal"],
    ] as const) {
      const consumerFolder = realpathSync(join(project, "node_modules", consumer));
      const fromConsumer = createRequire(join(consumerFolder, "index.js"));
      expect(realpathSync(fromConsumer.resolve(path))).toBe(realpathSync(program.resolve(path)));
    }
    if (manager.bin) {
      expect(await run(manager, manager.bin, project)).toEqual(success);
    } else {
      expect(existsSync(join(project, "node_modules/.bin/huaweicloud-ai"))).toBe(true);
    }
    expect(
      [...registry.requestedPackages].filter((asked) => workspaces.some((own) => own.name === asked)),
    ).toEqual([]);
  });

  async function run({ command: [file, ...first] }: Manager, further: readonly string[], cwd: string) {
    const env = {
      PATH: process.env.PATH,
      HOME: join(folder, "home"),
      npm_config_registry: registry.url,
      npm_config_cache: join(folder, "cache"),
      YARN_GLOBAL_FOLDER: join(folder, "yarn"),
      NO_PROXY: "127.0.0.1",
    };
    const { code, text } = await runCommand({ file, args: [...first, ...further], cwd, env });
    return { code, text: code === 0 ? "" : text };
  }
});

/** Packs a copy: scripts of the package write into its own folder, where another test may be packing as well. */
async function pack({ folder, files, name, version }: Manifest & { folder: string }, target: string) {
  const copy = join(target, folder);
  for (const part of ["package.json", ...files.filter((file) => file !== "docs")]) {
    cpSync(join(repository, folder, part), join(copy, part), { recursive: true });
  }
  const args = ["pack", "--ignore-scripts", "--pack-destination", join(target, "vendor")];
  const { code, text } = await runCommand({ file: "npm", args, cwd: copy, env: process.env });
  if (code !== 0) {
    throw new Error(`${name}-${version}: ${text}`);
  }
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
}
