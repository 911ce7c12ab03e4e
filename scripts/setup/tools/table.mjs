import { executable } from "../platform.mjs";

/** @typedef {import("../platform.mjs").Machine} Machine */

/**
 * A tool that npm does not carry, as its makers publish it. It is a single executable file.
 * @typedef {object} Tool
 * @property {string} name of the command, and of its folder in modules/
 * @property {string} version without a leading v; the command says it when asked
 * @property {string} purpose what needs it, for the message when there is no way to it
 * @property {string} releases the address under which the release's files are
 * @property {string} checksums the release's list of SHA-256 sums
 * @property {(machine: Machine) => string | undefined} archive the release's file for a machine, if there is one
 * @property {string} source the Go package of the command
 * @property {string} [linkerFlags] what the makers pass to Go's linker beyond `-s -w`
 * @property {readonly string[]} versionArguments
 */

/**
 * How Go, and most makers of tools in Go, name a machine.
 * @param {Machine} machine
 * @returns {{ system: string, processor: string } | undefined} undefined for what hardly anyone publishes for
 */
export function goMachine({ platform, arch }) {
  const system = { linux: "linux", darwin: "darwin", win32: "windows" }[platform];
  const processor = { x64: "amd64", arm64: "arm64" }[arch];
  return system && processor ? { system, processor } : undefined;
}

/**
 * All tools that the tests use. To add one: its row here, and a folder modules/NAME whose go.mod and go.sum pin it.
 * @type {readonly Tool[]}
 */
export const tools = [
  {
    name: "versitygw",
    version: "1.2.0",
    purpose: "the S3-compatible server on which shared state is tested",
    releases: "https://github.com/versity/versitygw/releases/download/v1.2.0",
    checksums: "checksums.txt",
    archive: (machine) => {
      const of = goMachine(machine);
      // Named as by `uname`; nothing is published for Windows.
      const system = { linux: "Linux", darwin: "Darwin" }[of?.system ?? ""];
      return of && system
        ? `versitygw_v1.2.0_${system}_${of.processor === "amd64" ? "x86_64" : of.processor}.tar.gz`
        : undefined;
    },
    source: "github.com/versity/versitygw/cmd/versitygw",
    linkerFlags: "-X main.Version=1.2.0",
    versionArguments: ["--version"],
  },
  {
    name: "actionlint",
    version: "1.7.12",
    purpose: "the linter of GitHub workflows",
    releases: "https://github.com/rhysd/actionlint/releases/download/v1.7.12",
    checksums: "actionlint_1.7.12_checksums.txt",
    archive: (machine) => {
      const of = goMachine(machine);
      const ending = of?.system === "windows" ? "zip" : "tar.gz";
      return of && `actionlint_1.7.12_${of.system}_${of.processor}.${ending}`;
    },
    source: "github.com/rhysd/actionlint/cmd/actionlint",
    linkerFlags: "-X github.com/rhysd/actionlint.version=1.7.12",
    versionArguments: ["-version"],
  },
  {
    name: "kubeconform",
    version: "0.7.0",
    purpose: "the linter of Kubernetes manifests",
    releases: "https://github.com/yannh/kubeconform/releases/download/v0.7.0",
    checksums: "CHECKSUMS",
    archive: (machine) => {
      const of = goMachine(machine);
      return of && `kubeconform-${of.system}-${of.processor}.${of.system === "windows" ? "zip" : "tar.gz"}`;
    },
    source: "github.com/yannh/kubeconform/cmd/kubeconform",
    linkerFlags: "-X main.version=v0.7.0",
    versionArguments: ["-v"],
  },
];

/**
 * The file of a tool's command on a machine.
 * @param {Tool} tool
 * @param {Machine} machine
 */
export function toolFile(tool, machine) {
  return executable(tool.name, machine);
}
