import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { FakePulumi } from "./support/fakePulumi";

let fake: FakePulumi;
beforeEach(() => {
  fake = new FakePulumi();
});

/** Waits until a file is in the test's folder. */
async function waitForFile(name: string): Promise<void> {
  const watcher = watch(fake.folder);
  while (!existsSync(join(fake.folder, name))) {
    await once(watcher, "change");
  }
  watcher.close();
}

/** A file that rounds keep. */
const readStateFile = (name: string) => readFileSync(join(fake.stateFolder, name), "utf8");
const hasStateFile = (name: string) => existsSync(join(fake.stateFolder, name));
const containing = (text: string) => expect.stringContaining(text) as string;

/** Shell lines of a refresh that a dead process's lock keeps out until `cancel` was called. */
const lockedUntilCancelled = (pid: string) => `cancel) touch "${fake.folder}/cancelled";;
    refresh) [ -e "${fake.folder}/cancelled" ] || { ${locked(hostname(), pid)}; };;`;

const locked = (host: string, pid: string) =>
  `echo "the stack is currently locked by 1 lock(s). x\n  file:///l: created by me@${host} (pid ${pid}) at now" >&2; exit 255`;

it("A request to stop reaches Pulumi as one Ctrl-C, and is answered when it has ended", async () => {
  fake.setScript(`trap 'echo INT >> "${fake.folder}/signals"; sleep 0.2; exit 255' INT
    touch "${fake.folder}/began"; while :; do sleep 0.05; done`);
  const { child, result } = fake.start();
  await waitForFile("began");
  child.kill("SIGTERM");
  child.kill("SIGTERM");
  expect((await result).code).toBe(143);
  expect(readFileSync(join(fake.folder, "signals"), "utf8")).toBe("INT\n");
  // It ended in order, so nothing is unfinished, and the commit has not failed.
  expect(existsSync(join(fake.stateFolder, "unfinished"))).toBe(false);
  expect(existsSync(join(fake.stateFolder, "failure.json"))).toBe(false);
});

it("A lock of somebody else stays, and the round leaves", async () => {
  fake.setScript(locked("elsewhere", "1"));
  const round = await fake.run();
  expect(round).toMatchObject({ code: 75, log: expect.stringContaining("process 1 on elsewhere") as string });
  expect(fake.calls()).toEqual(["up"]);
  expect(existsSync(join(fake.stateFolder, "unfinished"))).toBe(false);
});

it("A Pulumi that is killed alone is made up for in the next round, its lock taken away", async () => {
  fake.setScript(`kill -9 $$`);
  expect(await fake.run()).toMatchObject({ code: 1, log: expect.stringContaining("was killed") as string });
  const dead = readStateFile("owners").trim();
  fake.setScript(`case "$1" in
    stack) echo '{"deployment":{}}';;
    ${lockedUntilCancelled(dead)}
  esac`);
  expect(await fake.run()).toMatchObject({ code: 0 });
  expect(fake.calls()).toEqual(["up", "stack", "refresh", "cancel", "refresh", "up"]);
  expect(existsSync(join(fake.stateFolder, "unfinished"))).toBe(false);
});

it("A look that is killed leaves no lock for good", async () => {
  fake.setScript(`[ "$1" = up ] || kill -9 $$`);
  expect((await fake.run()).code).toBe(0);
  expect((await fake.run()).code).toBe(1);
  fake.setScript(`case "$1" in
    ${lockedUntilCancelled(readStateFile("owners").trim())}
  esac`);
  expect(await fake.run()).toMatchObject({ code: 0, log: containing("in-step") });
  expect(fake.calls()).toEqual(["up", "refresh", "refresh", "cancel", "refresh"]);
  expect(hasStateFile("owners")).toBe(false);
});

it("A look that a killed round left at work is left alone, as its lock would stay", async () => {
  fake.setScript(`[ "$1" = up ] && exit 0; touch "${fake.folder}/began"; exec sleep 60`);
  await fake.run();
  const { child, result } = fake.start();
  await waitForFile("began");
  child.kill("SIGKILL");
  await result;
  expect(await fake.run()).toMatchObject({ code: 75, log: containing("still at work") });
  // Throws when it is gone.
  process.kill(Number(readStateFile("owners").trim()), "SIGKILL");
});

it("A look that meets somebody's lock is no failure", async () => {
  fake.setScript(`exit 0`);
  await fake.run();
  fake.setScript(locked("elsewhere", "1"));
  expect(await fake.run()).toMatchObject({ code: 75, log: containing("process 1 on elsewhere") });
  expect(hasStateFile("failure.json")).toBe(false);
});

it("A lock that stays for an hour is a failure, and the hour begins anew when it is gone", async () => {
  fake.setScript(locked("elsewhere", "1"));
  expect((await fake.run()).code).toBe(75);
  const busy = { sinceMs: Date.now() - 3_600_000, count: 29 };
  writeFileSync(join(fake.stateFolder, "busy.json"), JSON.stringify(busy));
  expect(await fake.run()).toMatchObject({ code: 1, log: containing("in 30 rounds, since ") });
  // The commit itself has not failed: it is tried as soon as the lock is gone.
  fake.setScript(`exit 0`);
  expect((await fake.run()).code).toBe(0);
  expect(hasStateFile("busy.json")).toBe(false);
});

it("A RoCE network that a dead run may have made is for a person, who lets the next round go on", async () => {
  // Stands for `huaweicloud-ai recover --json`.
  const command = `const left = [{ urn: "urn", name: "fabric", reason: "r", candidates: [{ id: "some-id" }] }];
    const ignored = process.argv.slice(2).join(" ").includes("--ignore some-id");
    console.log(JSON.stringify({ left: ignored ? [] : left }));
    process.exitCode = ignored ? 0 : 2;`;
  fake.commit({ "node_modules/huaweicloud-ai/dist/main.js": command });
  fake.setScript(`kill -9 $$`);
  expect((await fake.run()).code).toBe(1);
  fake.setScript(`case "$1" in
    stack) echo '{"deployment":{"pending_operations":[{"type":"creating",
      "resource":{"type":"pulumi-nodejs:dynamic/huaweicloud:RoceNetwork"}}]}}';;
    ${lockedUntilCancelled(readStateFile("owners").trim())}
  esac
  case "$*" in *--clear-pending-creates*) touch "${fake.folder}/cleared";; esac`);
  const round = await fake.run();
  expect(round).toMatchObject({ code: 4, log: containing("some-id") });
  // Taking the network over locks the stack: the dead run's lock must be gone by now, and what it left still be recorded.
  expect(fake.calls()).toEqual(["up", "stack", "refresh", "cancel", "refresh"]);
  expect(existsSync(join(fake.folder, "cleared"))).toBe(false);

  expect(await fake.run()).toMatchObject({ code: 4, log: containing("some-id") });
  expect(fake.calls()).toHaveLength(5);

  const [, decision = ""] = /\((echo some-id >> \S+) \)/.exec(round.log) ?? [];
  execFileSync("sh", ["-c", decision]);
  rmSync(join(fake.stateFolder, "failure.json"));
  expect(await fake.run()).toMatchObject({ code: 0, log: containing("applied") });
  expect(existsSync(join(fake.folder, "cleared"))).toBe(true);
  expect(hasStateFile("unfinished")).toBe(false);
});

it("A commit that fails is tried twice at once, then waits; another one is tried", async () => {
  fake.setScript(`echo broken >&2; exit 255`);
  expect((await fake.run()).code).toBe(1);
  expect((await fake.run()).log).toContain("broken");
  expect(await fake.run()).toMatchObject({
    code: 1,
    log: expect.stringMatching(/the next try is at .*failure\.json.*broken/) as string,
  });
  expect(fake.calls()).toEqual(["up", "up"]);
  fake.commit({ "more.txt": "" });
  await fake.run();
  expect(fake.calls()).toEqual(["up", "up", "up"]);
});

it("A look that fails is a failure and no drift", async () => {
  fake.setScript(`exit 0`);
  expect((await fake.run()).code).toBe(0);
  fake.setScript(`echo "the cloud is away" >&2; exit 255`);
  expect(await fake.run()).toMatchObject({
    code: 1,
    log: expect.stringContaining("the cloud is away") as string,
  });
});

it("A repair that fails counts, though the look before it went well", async () => {
  fake.setScript(`exit 0`);
  await fake.run();
  const drift = JSON.stringify({
    resOutputsEvent: { planning: true, metadata: { op: "update", type: "t", urn: "urn::n" } },
  });
  // The event log is the argument behind its option.
  fake.setScript(`[ "$1" = up ] && exit 255
    while [ "$1" != --event-log ]; do shift; done
    echo '${drift}' > "$2"`);
  for (const count of [1, 2]) {
    expect((await fake.run({ RECONCILE_DRIFT: "repair" })).code).toBe(1);
    expect(JSON.parse(readFileSync(join(fake.stateFolder, "failure.json"), "utf8"))).toMatchObject({ count });
  }
});

it("Packages that cannot be installed leave no half checkout", async () => {
  fake.setScript(`exit 0`);
  const round = await fake.run({ RECONCILE_INSTALL: "echo no registry >&2; exit 1" });
  expect(round).toMatchObject({ code: 1, log: expect.stringContaining("no registry") as string });
  expect(fake.calls()).toEqual([]);
  expect(await fake.run({ RECONCILE_INSTALL: "touch installed" })).toMatchObject({ code: 0 });
});

it("What a killed round left is killed, but a Pulumi at work is left alone", async () => {
  fake.setScript(`exit 0`);
  const env = { ...process.env, RECONCILE_MARK: fake.stateFolder };
  const left = spawn("sleep", ["60"], { env, stdio: "ignore" });
  const gone = once(left, "close");
  expect(await fake.run()).toMatchObject({
    code: 0,
    log: expect.stringContaining("leftover-killed") as string,
  });
  await gone;

  const working = spawn("sleep", ["60"], { env, stdio: "ignore" });
  writeFileSync(join(fake.stateFolder, "owners"), `${String(working.pid)}\n`);
  expect((await fake.run()).code).toBe(75);
  expect(working.exitCode).toBeNull();
  working.kill("SIGKILL");
});

it("A password in the repository's address is in no file and no line of the log", async () => {
  fake.setScript(`exit 0`);
  const address = "https://robot:p@ssw0rd@127.0.0.1/networks.git";
  const round = await fake.run({
    RECONCILE_REPOSITORY: address,
    // Git takes the other one in its place.
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `url.${fake.repositoryUrl}.insteadOf`,
    GIT_CONFIG_VALUE_0: address,
  });
  expect(round.code).toBe(0);
  expect(JSON.parse(readStateFile("applied.json"))).toMatchObject({
    repository: "https://***@127.0.0.1/networks.git",
  });
  const files = readdirSync(fake.stateFolder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(fake.stateFolder, name)).isFile(),
  );
  expect(files.some((name) => name.endsWith(join(".git", "config")))).toBe(true);
  expect(files.filter((name) => readStateFile(name).includes("ssw0rd"))).toEqual([]);
  expect(round.log).not.toContain("ssw0rd");
});

it("A branch whose name ends as the followed one's does not count", async () => {
  fake.setScript(`exit 0`);
  fake.branch("a/refs/heads/main");
  fake.commit({ "more.txt": "" });
  await fake.run();
  expect(await fake.run()).toMatchObject({ code: 0, log: containing("in-step") });
  expect(fake.calls()).toEqual(["up", "refresh"]);
});

it("Checkouts of commits that failed do not pile up", async () => {
  fake.setScript(`exit 0`);
  await fake.run();
  const good = readdirSync(join(fake.stateFolder, "checkouts"));
  fake.setScript(`exit 255`);
  for (const name of ["a", "b"]) {
    fake.commit({ [name]: "" });
    expect((await fake.run()).code).toBe(1);
  }
  const left = readdirSync(join(fake.stateFolder, "checkouts"));
  expect(left).toHaveLength(2);
  expect(left).toEqual(expect.arrayContaining(good));
  expect(left.some((commit) => existsSync(join(fake.stateFolder, "checkouts", commit, "b")))).toBe(true);
});
