/** @typedef {{ platform: string, arch: string }} Machine as in `process.platform` and `process.arch` */

/** @type {Readonly<Record<string, string>>} */
const releasedSystems = { linux: "linux", darwin: "darwin", win32: "windows" };

/** Processors that Pulumi publishes releases for. */
const releasedProcessors = ["x64", "arm64"];

/** Where releases are published; both carry the archives and the file of SHA-256 checksums. */
export const releaseHosts = [
  /** @param {string} version */
  (version) => `https://github.com/pulumi/pulumi/releases/download/v${version}`,
  () => "https://get.pulumi.com/releases/sdk",
];

/**
 * The names of a Pulumi release's files for a machine.
 * @param {string} version without a leading v
 * @param {Machine} machine
 * @returns {{ archive: string, checksums: string } | undefined} undefined when there is no release for the machine
 */
export function releaseFiles(version, machine) {
  const system = releasedSystems[machine.platform];
  if (!system || !releasedProcessors.includes(machine.arch)) return undefined;
  const extension = system === "windows" ? "zip" : "tar.gz";
  return {
    archive: `pulumi-v${version}-${system}-${machine.arch}.${extension}`,
    checksums: `pulumi-${version}-checksums.txt`,
  };
}

/**
 * The npm package that holds Node.js itself for a machine, named as the npm package `node` names it.
 * @param {Machine} machine
 */
export function nodePackage(machine) {
  const system = machine.platform === "win32" ? "win" : machine.platform;
  const arch = system === "win" && machine.arch === "ia32" ? "x86" : machine.arch;
  return `${system === "darwin" && arch === "arm64" ? "node-bin" : "node"}-${system}-${arch}`;
}

/**
 * An executable's file name on a machine.
 * @param {string} name
 * @param {Machine} machine
 */
export function executable(name, machine) {
  return machine.platform === "win32" ? `${name}.exe` : name;
}
