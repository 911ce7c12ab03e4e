import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setup } from "../../../scripts/setup/index.mts";
import { goMachine, tools, type Tool } from "../../../scripts/setup/tools/table.mts";
import { ensureTools } from "../../../scripts/setup/tools/tools.mts";
import { createFakeMachine, goScript, writeScript, type FakeMachine } from "../support/fakeMachine";
import { checksumOf, serveFiles } from "../support/releaseServer";
import { createTempFolder } from "../support/tempFolder";

const modules = join(__dirname, "../../../scripts/setup/tools/modules");
const nowhere = "http://127.0.0.1:9/nowhere";

const lens: Tool = {
  name: "lens",
  version: "1.2.3",
  purpose: "to look closely",
  releases: nowhere,
  checksums: "sums.txt",
  archive: ({ platform }) => (platform === "linux" ? "lens.tar.gz" : undefined),
  source: "example.com/lens/cmd/lens",
  linkerFlags: "-X main.version=1.2.3",
  versionArguments: ["--version"],
};

/** A release of the tool whose command says a version. */
async function publish(version = "1.2.3", checksum?: string) {
  const folder = createTempFolder();
  mkdirSync(join(folder, "lens-1.2.3"));
  writeScript(join(folder, "lens-1.2.3", "lens"), `echo "lens version: v${version} (abc)"`);
  execFileSync("tar", ["-czf", "lens.tar.gz", "lens-1.2.3"], { cwd: folder });
  const archive = readFileSync(join(folder, "lens.tar.gz"));
  const server = await serveFiles({
    "lens.tar.gz": archive,
    "sums.txt": `${checksum ?? checksumOf(archive)}  lens.tar.gz\n`,
  });
  return { ...server, tool: { ...lens, releases: server.url } };
}

function createMachine(changes: Parameters<typeof createFakeMachine>[0] = {}): FakeMachine {
  const machine = createFakeMachine(changes);
  for (const command of ["tar", "gzip"]) {
    machine.addRealCommand(command);
  }
  mkdirSync(join(machine.context.clone, "scripts", "setup", "tools", "modules", "lens"), { recursive: true });
  return machine;
}

const listCached = (machine: FakeMachine) => readdirSync(join(machine.context.cache, "tools"));
const messageOf = async (work: Promise<unknown>) =>
  work.then(
    () => "it worked",
    (error: unknown) => (error as Error).message,
  );

describe("a tool's official release", () => {
  it("is checked and kept, and the second run does and says nothing", async () => {
    const { tool, requests } = await publish();
    const machine = createMachine();
    const folders = await ensureTools(machine.context, [tool]);
    expect(folders).toEqual([join(machine.context.cache, "tools", "lens-1.2.3-released-linux-x64", "bin")]);
    expect(readdirSync(folders[0]!)).toEqual(["lens"]);
    expect(requests).toEqual(["/sums.txt", "/lens.tar.gz"]);
    expect(await ensureTools(machine.context, [tool])).toEqual(folders);
    expect(requests).toHaveLength(2);
    expect(machine.messages).toEqual(["downloading lens 1.2.3"]);
  });

  it("is refused with another checksum than the published one, or when it is another version", async () => {
    const forged = await publish("1.2.3", "0".repeat(64));
    const machine = createMachine();
    expect(await messageOf(ensureTools(machine.context, [forged.tool]))).toMatch(
      /official release: .*lens\.tar\.gz has the SHA-256 sum [0-9a-f]{64}, 0{64} is published/,
    );
    const other = await publish("1.2.34");
    expect(await messageOf(ensureTools(machine.context, [other.tool]))).toContain(
      `lens says its version is "lens version: v1.2.34 (abc)", not 1.2.3`,
    );
    expect(listCached(machine)).toEqual([]);
  });

  it("is fetched once by two set-ups at the same time", async () => {
    const { tool, requests } = await publish();
    const machine = createMachine();
    const both = [ensureTools(machine.context, [tool]), ensureTools(machine.context, [tool])];
    const [first, second] = await Promise.all(both);
    expect(first).toEqual(second);
    expect(requests).toHaveLength(2);
  });
});

describe("a tool built from Go modules", () => {
  it("is built in its pinned module where there is no release, and kept", async () => {
    const machine = createMachine();
    machine.addCommand("go", goScript(createTempFolder(), "1.2.3"));
    const [folder] = await ensureTools(machine.context, [lens]);
    expect(folder).toBe(join(machine.context.cache, "tools", "lens-1.2.3-built-linux-x64", "bin"));
    const calls = machine.calls();
    expect(calls.at(-1)).toMatch(
      /^go build -mod=readonly .*-ldflags -s -w -X main\.version=1\.2\.3 -o .* example\.com\/lens\/cmd\/lens$/,
    );
    expect(await ensureTools(machine.context, [lens])).toEqual([folder]);
    expect(machine.calls()).toEqual(calls);
  });

  it("leaves nothing behind when the build fails", async () => {
    const machine = createMachine();
    machine.addCommand(
      "go",
      `[ "$1" = env ] && echo "${createTempFolder()}" || { echo "no room" >&2; exit 1; }`,
    );
    expect(await messageOf(ensureTools(machine.context, [lens]))).toContain("no room");
    expect(listCached(machine)).toEqual([]);
    expect(existsSync(join(machine.context.cache, "go.lock"))).toBe(false);
  });
});

it("Where nothing works, one error says what the tool is for, what was tried, and what helps", async () => {
  const machine = createMachine({ machine: { platform: "freebsd", arch: "x64" } });
  const message = await messageOf(ensureTools(machine.context, [lens]));
  for (const part of [
    "lens 1.2.3 is needed (to look closely), and there is no way to it here:",
    "kept from an earlier run: none",
    "official release: none is published for freebsd on x64",
    `built from Go modules: there is no "go" on the PATH`,
    "let this machine reach 127.0.0.1:9",
    "install Go (https://go.dev/dl/)",
  ]) {
    expect(message).toContain(part);
  }
});

it("Set-up gets no tool unless the command asks for it", async () => {
  const machine = createMachine();
  machine.addCommand("pulumi", "echo v3.220.0");
  for (const plugin of [
    "pulumi-language-nodejs",
    "pulumi-resource-pulumi-nodejs",
    "pulumi-analyzer-policy",
  ]) {
    machine.addCommand(plugin, "");
  }
  // There are no npm packages on this machine, so set-up ends there; tools come before.
  await messageOf(setup({ context: machine.context }));
  expect(existsSync(join(machine.context.cache, "tools"))).toBe(false);
  expect(await messageOf(setup({ context: machine.context, tools: [lens] }))).toContain(
    "lens 1.2.3 is needed",
  );
});

describe.each(tools.map((tool) => [tool.name, tool] as const))("the row of %s", (_name, tool) => {
  it("and its Go module name the same version of the same source", () => {
    const read = (file: string) => readFileSync(join(modules, tool.name, file), "utf8");
    const required = /^require (\S+) v(\S+)$/m.exec(read("go.mod"));
    expect(required?.[2]).toBe(tool.version);
    expect(tool.source.startsWith(required?.[1] ?? "none")).toBe(true);
    expect(read("tools.go")).toContain(`import _ "${tool.source}"`);
    expect(read("go.sum")).toContain(`${required?.[1] ?? ""} v${tool.version} h1:`);
  });

  it("gives a pinned release over https, with an archive for Linux on both processors", () => {
    expect(tool.releases).toMatch(/^https:\/\//);
    expect(tool.releases).toContain(tool.version);
    const archives = ["x64", "arm64"].map((arch) => tool.archive({ platform: "linux", arch }));
    expect(archives.every((archive) => /\.(?:tar\.gz|zip)$/.test(archive ?? ""))).toBe(true);
    expect(new Set(archives).size).toBe(2);
    expect(tool.archive({ platform: "sunos", arch: "x64" })).toBeUndefined();
  });
});

it("The page on dependencies gives a reason for each tool, and for no other", () => {
  const page = readFileSync(join(__dirname, "../../../docs/dependencies.md"), "utf8");
  const section = /^## Tools of the tests$([\s\S]*?)^## /m.exec(page)?.[1] ?? "";
  const named = [...section.matchAll(/^- `([^`]+)` \([\w.-]+\): .{20,}/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(tools.map(({ name }) => name).sort());
});

it("Machines are named as Go names them", () => {
  expect(goMachine({ platform: "win32", arch: "x64" })).toEqual({ system: "windows", processor: "amd64" });
  expect(goMachine({ platform: "linux", arch: "s390x" })).toBeUndefined();
});
