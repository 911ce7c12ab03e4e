import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensureEngine } from "../../../scripts/setup/engine/engine.mts";
import {
  createFakeMachine,
  createModules,
  goScript,
  plugins,
  pulumiScript,
  writeScript,
} from "../support/fakeMachine";
import type { FakeMachine } from "../support/fakeMachine";
import { publishRelease } from "../support/releaseServer";

const addPulumi = (machine: FakeMachine, version: string, beside: readonly string[] = plugins) => {
  machine.addCommand("pulumi", pulumiScript(version));
  for (const plugin of beside) {
    machine.addCommand(plugin, "");
  }
};

const addCached = (machine: FakeMachine, name: string, version: string, arch = "x64") => {
  const folder = join(machine.context.cache, "engine", name);
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeScript(join(folder, "bin", "pulumi"), pulumiScript(version));
  writeFileSync(
    join(folder, "engine.json"),
    JSON.stringify({ version, machine: { platform: "linux", arch } }),
  );
  return join(folder, "bin");
};

describe("the engine on the PATH", () => {
  it("is used as it is when it is recent enough", async () => {
    const machine = createFakeMachine();
    addPulumi(machine, "3.220.0");
    addCached(machine, "newer", "3.300.0");
    expect(await ensureEngine(machine.context)).toEqual({
      version: "3.220.0",
      command: join(machine.context.env.PATH!, "pulumi"),
      folder: undefined,
    });
    expect(machine.messages).toEqual([]);
    expect(machine.calls()).toEqual(["pulumi version"]);
  });

  it.each([
    [
      "is too old",
      (machine: FakeMachine) => {
        addPulumi(machine, "3.219.1");
      },
      "is 3.219.1, too old",
    ],
    [
      "lacks a plugin",
      (machine: FakeMachine) => {
        addPulumi(machine, "3.270.0", plugins.slice(1));
      },
      "comes without pulumi-language-nodejs",
    ],
    [
      "does not run",
      (machine: FakeMachine) => {
        machine.addCommand("pulumi", "echo broken >&2; exit 3");
      },
      "broken",
    ],
    [
      "says no version",
      (machine: FakeMachine) => {
        machine.addCommand("pulumi", "echo hello");
      },
      `"hello"`,
    ],
    ["is not there", () => undefined, `there is no "pulumi"`],
  ])("is passed over when it %s, and the final error says so", async (_what, prepare, reason) => {
    const machine = createFakeMachine();
    prepare(machine);
    await expect(ensureEngine(machine.context)).rejects.toThrow(reason);
  });
});

describe("a kept engine", () => {
  it("is the newest one for this machine that serves", async () => {
    const machine = createFakeMachine();
    addCached(machine, "a", "3.220.0");
    const best = addCached(machine, "b", "3.270.0");
    addCached(machine, "c", "3.99.0");
    addCached(machine, "d", "3.300.0", "arm64");
    mkdirSync(join(machine.context.cache, "engine", "not-whole"));
    expect(await ensureEngine(machine.context)).toEqual({
      version: "3.270.0",
      command: join(best, "pulumi"),
      folder: best,
    });
    expect(machine.messages).toEqual([]);
  });
});

describe("the official release", () => {
  // curl where the machine has it, else Node's own client: both must do.
  describe.each([["curl"], ["fetch"]])("fetched by %s", (client) => {
    const create = (releaseHosts: (() => string)[]) => {
      const machine = createFakeMachine({ releaseHosts });
      for (const command of ["tar", "gzip", ...(client === "curl" ? ["curl"] : [])]) {
        machine.addRealCommand(command);
      }
      return machine;
    };

    it("is checked, unpacked and kept", async () => {
      const server = await publishRelease();
      const machine = create([() => server.url]);
      const engine = await ensureEngine(machine.context);
      expect(engine.version).toBe("3.999.0");
      expect(readdirSync(dirname(engine.command)).sort()).toEqual(["pulumi", ...plugins].sort());
      expect(readdirSync(join(machine.context.cache, "engine"))).toEqual(["3.999.0-released-linux-x64"]);
      const before = server.requests.length;
      expect(await ensureEngine(machine.context)).toEqual(engine);
      expect(server.requests).toHaveLength(before);
      expect(machine.messages).toEqual(["downloading the Pulumi CLI 3.999.0"]);
    });

    it("is refused when its checksum is not the published one", async () => {
      const server = await publishRelease({ checksum: "0".repeat(64) });
      const machine = create([() => server.url]);
      await expect(ensureEngine(machine.context)).rejects.toThrow(
        /has the SHA-256 sum [0-9a-f]{64}, 0{64} is published/,
      );
      expect(readdirSync(join(machine.context.cache, "engine"))).toEqual([]);
    });

    it("is fetched from the next place when the first one does not answer", async () => {
      const server = await publishRelease();
      const machine = create([() => "http://127.0.0.1:9/nowhere", () => server.url]);
      expect((await ensureEngine(machine.context)).version).toBe("3.999.0");
    });

    it("is not fetched from a place that has no checksums for it", async () => {
      const server = await publishRelease({ named: "another-file.tar.gz" });
      const machine = create([() => server.url]);
      await expect(ensureEngine(machine.context)).rejects.toThrow(
        "pulumi-3.999.0-checksums.txt does not name pulumi-v3.999.0-linux-x64.tar.gz",
      );
      expect(server.requests).toEqual(["/pulumi-3.999.0-checksums.txt"]);
    });
  });
});

describe("an engine built from Go modules", () => {
  it("is kept with its plugins, and not built twice", async () => {
    const machine = createFakeMachine();
    machine.addCommand("go", goScript(createModules(), "3.220.0"));
    const engine = await ensureEngine(machine.context);
    expect(engine.version).toBe("3.220.0");
    for (const name of ["pulumi", ...plugins]) {
      expect(statSync(join(dirname(engine.command), name)).mode & 0o111).toBe(0o111);
    }
    const calls = machine.calls();
    expect(calls.filter((call) => call.startsWith("go build"))).toEqual([
      expect.stringMatching(/-mod=readonly .*version\.Version=v3\.220\.0 .*\/pkg\/v3\/cmd\/pulumi$/),
      expect.stringMatching(/-mod=readonly .*\/sdk\/v3\/nodejs\/cmd\/pulumi-language-nodejs$/),
    ]);
    expect(await ensureEngine(machine.context)).toEqual(engine);
    expect(machine.calls()).toEqual(calls);
  });

  it("is not accepted when it is not what was to be built", async () => {
    const machine = createFakeMachine();
    machine.addCommand("go", goScript(createModules(), "3.1.0"));
    await expect(ensureEngine(machine.context)).rejects.toThrow("what was built says its version is 3.1.0");
    expect(readdirSync(join(machine.context.cache, "engine"))).toEqual([]);
  });
});

describe("where nothing works", () => {
  it("says in one error what was tried, why it failed, and what helps", async () => {
    const machine = createFakeMachine({ releaseHosts: [() => "http://127.0.0.1:9/nowhere"] });
    machine.addCommand("go", "echo 'dial tcp: no route to host' >&2; exit 1");
    const error: unknown = await ensureEngine(machine.context).catch((thrown: unknown) => thrown);
    expect(error).toHaveProperty("name", "SetupError");
    const { message } = error as Error;
    for (const part of [
      "on the PATH: there is no",
      "kept from an earlier run: none",
      "official release: http://127.0.0.1:9/nowhere/pulumi-3.999.0-checksums.txt",
      "built from Go modules: go env ended with code 1: dial tcp: no route to host",
      "install Pulumi (https://www.pulumi.com/docs/install/)",
    ]) {
      expect(message).toContain(part);
    }
  });

  it("knows that there is no release for some machines", async () => {
    const machine = createFakeMachine({ machine: { platform: "freebsd", arch: "x64" } });
    await expect(ensureEngine(machine.context)).rejects.toThrow("none is published for freebsd on x64");
  });
});
