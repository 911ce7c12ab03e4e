import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { sendNotification } from "../../../cli/src/reconciler/sendNotification";
import { FakePulumi } from "./support/fakePulumi";
import { serveApi } from "./support/fakeApiServer";

let fake: FakePulumi;
beforeEach(() => {
  fake = new FakePulumi();
});
const hookOutput = () => join(fake.folder, "told");
const hook = () => ({ RECONCILE_HOOK: `cat >> "${hookOutput()}"` });
const notices = () =>
  existsSync(hookOutput())
    ? readFileSync(hookOutput(), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    : [];
const drift = (name: string) =>
  `[ "$1" = up ] && exit 0
   while [ "$1" != --event-log ]; do shift; done
   echo '${JSON.stringify({ resOutputsEvent: { planning: true, metadata: { op: "update", type: "a:b:Net", urn: `urn::${name}` } } })}' > "$2"`;

it("a failure is told once, however many rounds repeat it, and so is its end", async () => {
  fake.setScript(`echo "the cloud said no to hush-hush" >&2; exit 255`);
  for (let round = 0; round < 3; round += 1) {
    const { code, log } = await fake.run({ ...hook(), HW_SECRET_KEY: "hush-hush" });
    expect(code).toBe(1);
    expect(log).not.toContain("hush-hush");
  }
  expect(notices()).toMatchObject([{ event: "failed", stack: "dev", exitCode: 1 }]);
  expect(notices()[0]?.text).toMatch(
    /^Stack dev failed: pulumi up ended with 255: the cloud said no to \*\*\*/,
  );
  fake.setScript(`exit 0`);
  fake.commit({ "more.txt": "" });
  expect((await fake.run(hook())).code).toBe(0);
  expect((await fake.run(hook())).code).toBe(0);
  expect(notices().map(({ event }) => event)).toEqual(["failed", "recovered"]);
});

it("drift is told with what has drifted, and again when something else has", async () => {
  fake.setScript(drift("first"));
  await fake.run(hook());
  for (const name of ["first", "first", "second"]) {
    fake.setScript(drift(name));
    expect((await fake.run(hook())).code).toBe(3);
  }
  expect(notices().map(({ text }) => text)).toEqual([
    "Stack dev has drifted: update Net first",
    "Stack dev has drifted: update Net second",
  ]);
});

it("a notice that does not arrive is told by the next round, and changes no exit code", async () => {
  fake.setScript(`exit 255`);
  const round = await fake.run({ RECONCILE_HOOK: "exit 7" });
  expect(round.code).toBe(1);
  expect(round.log).toContain('notice-failed reason="the hook ended with 7"');
  expect((await fake.run(hook())).code).toBe(1);
  expect(notices()).toHaveLength(1);
});

it("a webhook gets the notice, without the password of the repository, and its address is in no log", async () => {
  const { url, requests, faults } = await serveApi(() => ({}));
  fake.setScript(`exit 255`);
  const webhook = { RECONCILE_WEBHOOK: `${url}/services/s3cret-path` };
  faults.push({ method: "POST", status: 500 });
  const first = await fake.run(webhook);
  expect(first.log).toMatch(/notice-failed reason="the webhook on 127\.0\.0\.1:\d+ returned 500"/);
  await fake.run(webhook);
  expect(requests).toHaveLength(2);
  expect(requests[1]).toMatchObject({
    path: "/services/s3cret-path",
    body: { event: "failed", exitCode: 1 },
  });
  expect(first.log).not.toContain("s3cret-path");
  expect((await fake.run({ RECONCILE_WEBHOOK: "s3cret-path" })).log).toBe(
    "RECONCILE_WEBHOOK is no address that begins with https:// or http://.\nSee `huaweicloud-ai reconcile --help`.\n",
  );
});

it("a hook and a webhook that never end are given up", async () => {
  const silent = createServer(() => undefined);
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const notice = {
    event: "failed",
    text: "t",
    stack: "s",
    repository: "r",
    exitCode: 1,
    reason: "",
    at: "",
  } as const;
  const problems = await sendNotification(notice, {
    hook: "sleep 60 & wait",
    webhook: `http://127.0.0.1:${port}/`,
    env: process.env,
    limitMs: 50,
  });
  expect(problems).toEqual([
    "the hook took more than 0.05 s",
    expect.stringMatching(/^the webhook on 127\.0\.0\.1:\d+ did not answer: TimeoutError$/),
  ]);
  silent.closeAllConnections();
  silent.close();
});

it("variables that were set before a file of variables was read are told by name", async () => {
  fake.setScript(`exit 0`);
  const file = join(fake.folder, "prod.env");
  writeFileSync(file, "HW_SECRET_KEY=from-the-file\nRECONCILE_STACK=dev\nONLY_HERE=1\n");
  const { code, log } = await fake.run({ HW_SECRET_KEY: "set-before" }, [`--environment-file=${file}`]);
  expect(code).toBe(0);
  expect(log).toMatch(/ variables-differ-from-file names=HW_SECRET_KEY reason="they were set before/);
  expect(log).not.toMatch(/set-before|from-the-file/);
  const apart = await fake.run({ HW_SECRET_KEY: "from-the-file" }, ["--environment-file", file]);
  expect(apart).toMatchObject({ code: 0 });
  expect(apart.log).not.toContain("variables-differ");
  const missing = await fake.run({}, ["--environment-file", join(fake.folder, "absent.env")]);
  expect(missing).toMatchObject({
    code: 2,
    log: expect.stringMatching(/absent\.env failed: ENOENT/) as string,
  });
});

it.each(["Pulumi.yml", "Pulumi.json"])("a project's file may be called %s", async (name) => {
  fake.setScript(`exit 0`);
  fake.commit({ [`apart/${name}`]: "{}" });
  expect(await fake.run({ RECONCILE_PROJECT: "apart" })).toMatchObject({ code: 0 });
  expect((await fake.run({ RECONCILE_PROJECT: "elsewhere" })).log).toContain("has no elsewhere/Pulumi.yaml");
});
