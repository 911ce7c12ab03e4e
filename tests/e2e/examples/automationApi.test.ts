import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blockLines, section, shows } from "../../unit/examples/support/exampleFolders";
import { repository } from "../support/environment";
import { ExampleClone } from "./support/exampleClone";
import { RunningCommand } from "./support/runningCommand";

const readme = readFileSync(join(repository, "examples", "automation-api", "README.md"), "utf8");

describe("the service that keeps a stack for each team", () => {
  let clone: ExampleClone;
  let folder: string;

  beforeAll(async () => {
    clone = await ExampleClone.create();
    folder = clone.copyExample("automation-api");
  });
  afterAll(() => clone.close());

  function backendFolder(...path: readonly string[]): string {
    return join(clone.folder, ".state", "backend", ".pulumi", ...path);
  }

  function lockFolder(team: string): string {
    return backendFolder("locks", "organization", "team-networks", team);
  }

  /** Locks a team's stack, as another run does. */
  function lock(team: string): void {
    mkdirSync(lockFolder(team), { recursive: true });
    const owner = { pid: 1, username: "somebody", hostname: "elsewhere", timestamp: "2026-01-01T00:00:00Z" };
    writeFileSync(join(lockFolder(team), "other.json"), JSON.stringify(owner));
  }

  it("fails team by team, and when it is told to end, ends in good order", async () => {
    const region = "cn-north-4";
    const teams = [
      { name: "broken", region, cidr: "10.1.2.3/28" },
      { name: "locked", region, cidr: "172.16.64.0/20" },
      { name: "vision", region, cidr: "172.16.16.0/20" },
    ];
    writeFileSync(join(folder, "some.json"), JSON.stringify(teams));
    lock("locked");
    const fault = { kind: "barrier", name: "creating", afterExecution: true } as const;
    await clone.admin.queueFault({ match: { operation: "createNetwork" }, fault });
    const service = new RunningCommand({
      file: process.execPath,
      args: [join(folder, "index.mts"), "up", "--teams", join(folder, "some.json"), "--endpoint", clone.url],
      // A service is started anywhere.
      cwd: "/",
      env: clone.env,
    });
    await service.waitForOutput(/^broken: FAILED[^]*^locked: FAILED|^locked: FAILED[^]*^broken: FAILED/m);
    await clone.admin.waitForBarrier("creating");
    service.kill("SIGTERM");
    await service.waitForOutput(/^Ending: /m);
    service.kill("SIGTERM");
    await clone.admin.releaseBarrier("creating");
    const { code, text } = await service.result;
    expect(code).toBe(1);
    expect(text).toMatch(/^broken: FAILED: .*"10\.1\.2\.3\/28" has host bits set/m);
    expect(text).toMatch(
      /^locked: FAILED: somebody else works on the stack: .*pulumi cancel in .*\.stacks\/locked$/m,
    );
    expect(text).toMatch(/^vision: create ModelArtsNetwork training: begun$/m);
    expect(text).toMatch(/^vision: FAILED: interrupted: /m);
    expect(text).not.toContain("simulated-secret-key");
    // What was made is in the state, and the stack is free.
    const [made] = await clone.admin.listObjects("ModelArtsNetwork");
    expect(readFileSync(backendFolder("stacks", "team-networks", "vision.json"), "utf8")).toContain(made!.id);
    expect(existsSync(lockFolder("vision")) ? readdirSync(lockFolder("vision")) : []).toEqual([]);
  });

  it("follows its README: goes on where it was interrupted, and takes everything down", async () => {
    const commands = blockLines(section(readme, "On the simulator"), "sh");
    const { code, text, remainingObjects } = await clone.run("automation-api", commands);
    expect(code === 0 ? "" : text).toBe("");
    const shown = blockLines(section(readme, "On the simulator"), "text");
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.filter((line) => !shows(text, line)).map((line) => ({ missing: line, in: text }))).toEqual(
      [],
    );
    expect(remainingObjects).toEqual([]);
    expect(existsSync(join(folder, ".stacks", "vision"))).toBe(false);
    const again = await clone.run("automation-api", [
      "node examples/automation-api/index.mts destroy vision",
    ]);
    expect([again.code, again.text.trim()]).toEqual([0, "vision: is gone"]);
    expect(existsSync(join(folder, ".stacks", "vision"))).toBe(false);
  });

  it("goes to the region's own endpoints without an address, also after a run that had one", async () => {
    writeFileSync(
      join(folder, "one.json"),
      JSON.stringify([{ name: "moved", region: "cn-north-4", cidr: "172.16.32.0/20" }]),
    );
    const up = "node examples/automation-api/index.mts up --teams examples/automation-api/one.json";
    const settings = (): string => readFileSync(join(folder, ".stacks/moved/Pulumi.moved.yaml"), "utf8");
    expect(await clone.run("automation-api", [`${up} --endpoint ${clone.url}`])).toMatchObject({ code: 0 });
    expect(settings()).toContain(clone.url);
    // Nothing has changed, so nothing is asked for.
    expect(await clone.run("automation-api", [up])).toMatchObject({ code: 0 });
    expect(settings()).not.toContain("endpoints");
  });
});
