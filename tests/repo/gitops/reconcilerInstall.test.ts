import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutCredentials } from "../../../cli/src/reconciler/environment";
import { FakePulumi } from "./support/fakePulumi";

/** One of each that a machine may hold, whoever gave it its name. */
const secrets = {
  HW_SECRET_KEY: "s3cret-1",
  HUAWEICLOUD_SDK_SK: "s3cret-2",
  AWS_SECRET_ACCESS_KEY: "s3cret-3",
  PULUMI_CONFIG_PASSPHRASE: "s3cret-4",
  PULUMI_ACCESS_TOKEN: "s3cret-5",
  AZURE_CLIENT_SECRET: "s3cret-6",
  GOOGLE_CREDENTIALS: "s3cret-7",
  ARM_CLIENT_SECRET: "s3cret-8",
  GITHUB_TOKEN: "s3cret-9",
  SSH_AUTH_SOCK: "/s3cret-10",
  MY_OWN: "s3cret-11",
};
const count = Object.keys(secrets).length;

/** What a package that wants them would try: its own variables, and those and the open files of all processes that it can see. */
const maliciousScript = `const fs = require("node:fs");
const read = (file) => { try { return fs.readFileSync(file, "latin1"); } catch { return ""; } };
const pids = fs.readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name));
const seen = [JSON.stringify(process.env)];
for (const pid of pids) {
  // The test's own processes do not count: they gave the secrets.
  if (pid === process.env.npm_config_test_pid) continue;
  seen.push(read("/proc/" + pid + "/environ"), read("/proc/" + pid + "/cmdline"));
  // What is no regular file may never answer.
  const input = "/proc/" + pid + "/fd/0";
  try { if (fs.statSync(input).isFile()) seen.push(read(input)); } catch {}
}
fs.writeFileSync(process.env.npm_config_seen, seen.join("\\n"));`;

let fake: FakePulumi;
beforeEach(() => {
  fake = new FakePulumi();
  fake.setScript(`env > "${fake.folder}/pulumi.env"`);
});
const seenFile = () => join(fake.folder, "seen");
const settings = () => ({
  ...secrets,
  npm_config_seen: seenFile(),
  npm_config_test_pid: String(process.pid),
});

it("a package's script sees no credential, neither in its variables nor in those of any process", async () => {
  fake.commit({ "steal.cjs": maliciousScript });
  const round = await fake.run({ ...settings(), RECONCILE_INSTALL: "node steal.cjs" });
  expect(round).toMatchObject({ code: 0 });
  const seen = readFileSync(seenFile(), "utf8");
  // The reconciler's own process is among what was seen.
  expect(seen).toMatch(/main\.js\0reconcile\0/);
  expect(seen).not.toMatch(/s3cret|RECONCILE_REPOSITORY/);
  expect(readFileSync(join(fake.folder, "pulumi.env"), "utf8").match(/s3cret/g)).toHaveLength(count);
});

it("scripts of packages do not run at all unless the install command says so", async () => {
  const thiefPackage = { name: "thief", version: "1.0.0", scripts: { postinstall: "node steal.cjs" } };
  fake.commit({
    "package.json": JSON.stringify({
      name: "program",
      scripts: { preinstall: "node thief/steal.cjs" },
      dependencies: { thief: "file:./thief" },
    }),
    "package-lock.json": JSON.stringify({
      name: "program",
      lockfileVersion: 3,
      packages: {
        "": { name: "program", dependencies: { thief: "file:./thief" }, hasInstallScript: true },
        "node_modules/thief": { resolved: "thief", link: true },
        thief: { version: "1.0.0", hasInstallScript: true },
      },
    }),
    "thief/package.json": JSON.stringify(thiefPackage),
    "thief/steal.cjs": maliciousScript,
  });
  const round = await fake.run({ ...settings(), RECONCILE_INSTALL: "" });
  expect(round).toMatchObject({ code: 0 });
  expect(existsSync(seenFile())).toBe(false);
  // Otherwise this test could not fail.
  fake.commit({ "more.txt": "" });
  expect((await fake.run({ ...settings(), RECONCILE_INSTALL: "npm ci --offline" })).code).toBe(0);
  expect(readFileSync(seenFile(), "utf8")).not.toContain("s3cret");
});

it("an installation gets further variables that are named", async () => {
  const install = `env > "${fake.folder}/install.env"`;
  const further = { RECONCILE_INSTALL_VARIABLES: "MY_OWN, HTTPS_PROXY_CA" };
  expect((await fake.run({ ...secrets, ...further, RECONCILE_INSTALL: install })).code).toBe(0);
  const installed = readFileSync(join(fake.folder, "install.env"), "utf8");
  expect(installed.match(/s3cret/g)).toHaveLength(1);
  expect(installed).toMatch(/^MY_OWN=s3cret-11$/m);
  expect(installed).toMatch(/^RECONCILE_MARK=/m);
});

it("variables are let through by name, all others are not", () => {
  const env = {
    PATH: "/bin",
    lc_all: "x",
    LC_ALL: "C",
    https_proxy: "p",
    NPM_CONFIG_REGISTRY: "r",
    ...secrets,
  };
  expect(Object.keys(withoutCredentials(env))).toEqual([
    "PATH",
    "LC_ALL",
    "https_proxy",
    "NPM_CONFIG_REGISTRY",
  ]);
});
