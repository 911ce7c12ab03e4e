import { executable, type Machine } from "../platform.mjs";

/** A tool that npm does not carry, as its makers publish it. It is a single executable file. */
export interface Tool {
  /** of the command, and of its folder in modules/ */
  name: string;
  /** without a leading v; the command says it when asked */
  version: string;
  /** what needs it, for the message when there is no way to it */
  purpose: string;
  /** the address under which the release's files are */
  releases: string;
  /** the release's list of SHA-256 sums */
  checksums: string;
  /** the release's file for a machine, if there is one */
  archive: (machine: Machine) => string | undefined;
  /** the Go package of the command */
  source: string;
  /** what the makers pass to Go's linker beyond `-s -w` */
  linkerFlags?: string;
  versionArguments: readonly string[];
}

/**
 * How Go, and most makers of tools in Go, name a machine.
 * @returns undefined for what hardly anyone publishes for
 */
export function goMachine({ platform, arch }: Machine): { system: string; processor: string } | undefined {
  const system = { linux: "linux", darwin: "darwin", win32: "windows" }[platform];
  const processor = { x64: "amd64", arm64: "arm64" }[arch];
  return system && processor ? { system, processor } : undefined;
}

/** All tools that the tests use. To add one: its row here, and a folder modules/NAME whose go.mod and go.sum pin it. */
export const tools: readonly Tool[] = [
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

/** The file of a tool's command on a machine. */
export function toolFile(tool: Tool, machine: Machine) {
  return executable(tool.name, machine);
}
