import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

interface Locked extends Manifest {
  readonly version?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
  readonly integrity?: string;
}

const locked = (JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> }).packages;
const manifests = [
  "package.json",
  "provider/package.json",
  "cli/package.json",
  "policy-pack/package.json",
  "simulator/package.json",
];

/** What the provider and the command line bring along, as the lock file has it. Peers are the program's own. */
function shipped(): Map<string, Locked> {
  const found = new Map<string, Locked>();
  const visit = (name: string, from: string): void => {
    const nested = `${from}/node_modules/${name}`;
    const path = locked[nested] ? nested : `node_modules/${name}`;
    const entry = locked[path];
    if (!entry) {
      throw new Error(`${name}, which ${from} needs, is not in the lock file`);
    }
    if (!found.has(path)) {
      found.set(path, entry);
      for (const dependency of Object.keys(entry.dependencies ?? {})) {
        visit(dependency, path);
      }
    }
  };
  for (const folder of ["provider", "cli"]) {
    for (const name of Object.keys(locked[folder]?.dependencies ?? {})) {
      visit(name, folder);
    }
  }
  return found;
}

describe("what provider and command line install", () => {
  const entries = [...shipped()];

  it("is more than its direct dependencies, so that the search is one", () => {
    expect(entries.length).toBeGreaterThan(2);
  });

  it("runs no install scripts", () => {
    expect(entries.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
  });

  it("has licences that go with Apache-2.0", () => {
    const fitting = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD"]);
    expect(entries.filter(([, { license }]) => !fitting.has(license ?? "")).map(([path]) => path)).toEqual(
      [],
    );
  });

  it("has exact versions", () => {
    expect(entries.filter(([, { version }]) => !/^\d+\.\d+\.\d+/.test(version ?? ""))).toEqual([]);
  });
});

// npm leaves it out of packages for other systems when it makes the lock file from a folder of packages. Take such entries out of the
// file, and run `npm install --package-lock-only`.
it("Every locked package has a checksum, those of other systems as well", () => {
  const entries = Object.entries(locked).filter(([path, { link }]) => path.includes("node_modules") && !link);
  expect(entries.length).toBeGreaterThan(100);
  expect(entries.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
});

it("The page gives a reason for each direct dependency, and for no other", () => {
  const wanted = manifests.flatMap((file) => {
    const { dependencies, devDependencies, peerDependencies } = JSON.parse(read(file)) as Manifest;
    return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
  });
  const rows = read("docs/dependencies.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const documented = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect([...documented].sort()).toEqual([...new Set(wanted)].sort());
  expect(rows.every((row) => (row.split("|")[3]?.trim().length ?? 0) > 5)).toBe(true);
});
