import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ConfigurationError } from "../errors/configurationError";

/** What the stored provider loads. */
const providerModule = "pulumi-huaweicloud-ai/dynamic";

/** The folder that Pulumi has started the program in, which is also that of the dynamic host. A program may leave it later. */
const programFolder = process.cwd();

let isChecked = false;

/**
 * Stops a program whose folder this package cannot be loaded from, before its first resource is made. Pulumi's dynamic host loads it
 * from there, so it would fail for each resource with "Cannot find module": where packages are isolated (pnpm, Yarn) and only a
 * library that the program uses depends on this one.
 *
 * Where Pulumi does not start the program itself (tests, the Automation API) another folder may count, which is not known here.
 *
 * @throws RunError, which the engine shows without a stack trace.
 */
export function assertPackageResolvable(): void {
  if (isChecked || !/[\\/]cmd[\\/]run[\\/]/.test(require.main?.filename ?? "")) {
    return;
  }
  const error = findUnresolvablePackage(programFolder);
  if (error) {
    throw new pulumi.RunError(error.message);
  }
  isChecked = true;
}

/** @returns an error that says what to add to which `package.json`, if the package cannot be loaded from a folder. */
export function findUnresolvablePackage(
  folder: string,
  canResolve = canResolveFrom,
): ConfigurationError | undefined {
  if (canResolve(folder)) {
    return undefined;
  }
  const ancestors = [...ancestorsOf(folder)];
  const packageFolder = ancestors.find((candidate) => existsSync(join(candidate, "package.json"))) ?? folder;
  const packageManager =
    packageManagers.find(({ lockFile }) =>
      ancestors.some((candidate) => existsSync(join(candidate, lockFile))),
    ) ?? npm;
  return new ConfigurationError(
    `Pulumi's dynamic host looks for pulumi-huaweicloud-ai from the program's folder, ${folder}, and does not find it there: only a package that the program uses depends on it`,
    `Add it to the dependencies in ${join(packageFolder, "package.json")}, in that package's version: ${packageManager.add} with its version or archive.`,
  );
}

function canResolveFrom(folder: string): boolean {
  try {
    createRequire(join(folder, "index.js")).resolve(providerModule);
    return true;
  } catch {
    return false;
  }
}

const npm = { lockFile: "package-lock.json", add: "npm install pulumi-huaweicloud-ai" } as const;
const packageManagers = [
  { lockFile: "pnpm-lock.yaml", add: "pnpm add pulumi-huaweicloud-ai" },
  { lockFile: "yarn.lock", add: "yarn add pulumi-huaweicloud-ai" },
  npm,
] as const;

function* ancestorsOf(folder: string): Generator<string> {
  for (let current = folder; ; current = dirname(current)) {
    yield current;
    if (dirname(current) === current) {
      return;
    }
  }
}
