import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, watch, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { FakePulumi } from "./support/fakePulumi";

let fake: FakePulumi;
beforeEach(() => {
  fake = new FakePulumi();
});

/** Waits until a file is in the test's folder. */
async function appearance(name: string): Promise<void> {
  const watcher = watch(fake.folder);
  while (!existsSync(join(fake.folder, name))) await once(watcher, "change");
  watcher.close();
}

const locked = (host: string, pid: string) =>
  `echo "the stack is currently locked by 1 lock(s). x\n  file:///l: created by me@${host} (pid ${pid}) at now" >&2; exit 255`;

test("A request to stop reaches Pulumi as one Ctrl-C, and is answered when it has ended", async () => {
  fake.behave(`trap 'echo INT >> "${fake.folder}/signals"; sleep 0.2; exit 255' INT
    touch "${fake.folder}/began"; while :; do sleep 0.05; done`);
  const { child, ended } = fake.start();
  await appearance("began");
  child.kill("SIGTERM");
  child.kill("SIGTERM");
  expect((await ended).code).toBe(143);
  expect(readFileSync(join(fake.folder, "signals"), "utf8")).toBe("INT\n");
  // It ended in order, so nothing is unfinished, and the commit has not failed.
  expect(existsSync(join(fake.kept, "unfinished"))).toBe(false);
  expect(existsSync(join(fake.kept, "failure.json"))).toBe(false);
});

test("A lock of somebody else stays, and the round leaves", async () => {
  fake.behave(locked("elsewhere", "1"));
  const round = await fake.run();
  expect(round).toMatchObject({ code: 75, log: expect.stringContaining("process 1 on elsewhere") as string });
  expect(fake.calls()).toEqual(["up"]);
  expect(existsSync(join(fake.kept, "unfinished"))).toBe(false);
});

test("A Pulumi that is killed alone is made up for in the next round, its lock taken away", async () => {
  fake.behave(`kill -9 $$`);
  expect(await fake.run()).toMatchObject({ code: 1, log: expect.stringContaining("was killed") as string });
  const [dead] = readFileSync(join(fake.kept, "unfinished"), "utf8").trim().split("\n");
  fake.behave(`case "$1" in
    stack) echo '{"deployment":{}}';;
    cancel) touch "${fake.folder}/cancelled";;
    refresh) [ -e "${fake.folder}/cancelled" ] || { ${locked(hostname(), dead!)}; };;
  esac`);
  expect(await fake.run()).toMatchObject({ code: 0 });
  expect(fake.calls()).toEqual(["up", "stack", "refresh", "cancel", "refresh", "up"]);
  expect(existsSync(join(fake.kept, "unfinished"))).toBe(false);
});

test("A RoCE network that a dead run may have made is for a person, who lets the next round go on", async () => {
  fake.commit({ "node_modules/.bin/huaweicloud-ai": `console.log("  some-id  net  d");` });
  fake.behave(`case "$1" in
    stack) echo '{"deployment":{"pending_operations":[{"type":"creating",
      "resource":{"type":"pulumi-nodejs:dynamic/huaweicloud:RoceNetwork"}}]}}';;
    *) kill -9 $$;;
  esac`);
  expect((await fake.run()).code).toBe(1);
  const round = await fake.run();
  expect(round).toMatchObject({ code: 4, log: expect.stringContaining("some-id") as string });
  expect(fake.calls()).toEqual(["up", "stack"]);
});

test("A commit that fails is tried twice at once, then waits; another one is tried", async () => {
  fake.behave(`echo broken >&2; exit 255`);
  expect((await fake.run()).code).toBe(1);
  expect((await fake.run()).log).toContain("broken");
  expect(await fake.run()).toMatchObject({
    code: 1,
    log: expect.stringContaining("the next try is at") as string,
  });
  expect(fake.calls()).toEqual(["up", "up"]);
  fake.commit({ "more.txt": "" });
  await fake.run();
  expect(fake.calls()).toEqual(["up", "up", "up"]);
});

test("A look that fails is a failure and no drift", async () => {
  fake.behave(`exit 0`);
  expect((await fake.run()).code).toBe(0);
  fake.behave(`echo "the cloud is away" >&2; exit 255`);
  expect(await fake.run()).toMatchObject({
    code: 1,
    log: expect.stringContaining("the cloud is away") as string,
  });
});

test("A repair that fails counts, though the look before it went well", async () => {
  fake.behave(`exit 0`);
  await fake.run();
  const drift = JSON.stringify({
    resOutputsEvent: { planning: true, metadata: { op: "update", type: "t", urn: "urn::n" } },
  });
  // The event log is the argument behind its option.
  fake.behave(`[ "$1" = up ] && exit 255
    while [ "$1" != --event-log ]; do shift; done
    echo '${drift}' > "$2"`);
  for (const count of [1, 2]) {
    expect((await fake.run({ RECONCILE_DRIFT: "repair" })).code).toBe(1);
    expect(JSON.parse(readFileSync(join(fake.kept, "failure.json"), "utf8"))).toMatchObject({ count });
  }
});

test("Packages that cannot be installed leave no half checkout", async () => {
  fake.behave(`exit 0`);
  const round = await fake.run({ RECONCILE_INSTALL: "echo no registry >&2; exit 1" });
  expect(round).toMatchObject({ code: 1, log: expect.stringContaining("no registry") as string });
  expect(fake.calls()).toEqual([]);
  expect(await fake.run({ RECONCILE_INSTALL: "touch installed" })).toMatchObject({ code: 0 });
});

test("What a killed round left is killed, but a Pulumi at work is left alone", async () => {
  fake.behave(`exit 0`);
  const env = { ...process.env, RECONCILE_MARK: fake.kept };
  const left = spawn("sleep", ["60"], { env, stdio: "ignore" });
  const gone = once(left, "close");
  expect(await fake.run()).toMatchObject({
    code: 0,
    log: expect.stringContaining("leftover-killed") as string,
  });
  await gone;

  const working = spawn("sleep", ["60"], { env, stdio: "ignore" });
  writeFileSync(join(fake.kept, "unfinished"), `${String(working.pid)}\n`);
  expect((await fake.run()).code).toBe(75);
  expect(working.exitCode).toBeNull();
  working.kill("SIGKILL");
});
