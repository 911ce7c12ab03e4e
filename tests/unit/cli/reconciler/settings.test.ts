import { helpText } from "../../../../cli/src/reconciler/help";
import { createLog } from "../../../../cli/src/reconciler/log";
import { readSettings, settingTable } from "../../../../cli/src/reconciler/settings";

const minimalEnv = { RECONCILE_REPOSITORY: "r", RECONCILE_STACK: "prod", STATE_DIRECTORY: "/var/lib/x" };

it("Three settings are enough", () => {
  expect(readSettings(minimalEnv)).toEqual({
    repository: "r",
    branch: "main",
    project: ".",
    stack: "prod",
    folder: "/var/lib/x",
    drift: "report",
    report: "/var/lib/x/drift.md",
    policyPack: "node_modules/huaweicloud-ai-policies",
    policyConfig: undefined,
    install: "npm ci --ignore-scripts --no-audit --no-fund",
    installVariables: [],
    hook: undefined,
    webhook: undefined,
  });
});

it.each([
  [{ RECONCILE_STACK: undefined }, "RECONCILE_STACK is not set"],
  [{ RECONCILE_REPOSITORY: "--upload-pack=x" }, "begins with a dash"],
  [{ RECONCILE_BRANCH: "-x" }, "RECONCILE_BRANCH"],
  [{ RECONCILE_PROJECT: "../x" }, "leads out"],
  [{ RECONCILE_DRIFT: "fix" }, "write report, repair or off"],
  [{ STATE_DIRECTORY: "" }, "RECONCILE_FOLDER is not set"],
])("%j is refused", (change, message) => {
  expect(() => readSettings({ ...minimalEnv, ...change })).toThrow(message);
});

it("All that is wrong is said at once", () => {
  expect(() => readSettings({})).toThrow(/RECONCILE_REPOSITORY[^]*RECONCILE_STACK[^]*RECONCILE_FOLDER/);
});

it("The help has every setting", () => {
  for (const { variable } of Object.values(settingTable)) {
    expect(helpText()).toContain(variable);
  }
});

it("A line of the log is one line, without passwords of addresses", () => {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  log("stopped", { reason: "git clone https://user:p@55@git.example.com/x\nfailed", left: undefined, n: 1 });
  expect(lines).toEqual([
    '1970-01-01T00:00:00.000Z stopped reason="git clone https://***@git.example.com/x\\nfailed" n=1\n',
  ]);
});
