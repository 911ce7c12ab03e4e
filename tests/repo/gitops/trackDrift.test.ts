import { github } from "../../../cli/src/ci/github";
import { escapeQuickActions } from "../../../cli/src/ci/gitlab";
import { trackDrift } from "../../../cli/src/ci/trackDrift";
import { startGitHub } from "./support/fakeGitHub";
import { hosts, marker, writeReport } from "./support/testHosts";

const [nothing, drift, failed] = ["0", "2", "3"];

describe.each(hosts)("drift, as an issue on %s", (_name, start) => {
  it("opens one issue, updates it while it lasts, and closes it when it is gone", async () => {
    const { host, issues } = await start();
    const first = writeReport("a description differs");
    expect(await trackDrift(host, { ...first, code: drift })).toMatch(/^drift: issue created: https:/);
    expect(issues()).toEqual([["open", "Drift in stack networks/prod", first.body]]);
    const second = writeReport("two descriptions differ");
    expect(await trackDrift(host, { ...second, code: drift })).toMatch(/^drift: issue updated: https:/);
    expect(issues()).toEqual([["open", "Drift in stack networks/prod", second.body]]);
    const clean = writeReport("nothing differs");
    expect(await trackDrift(host, { ...clean, code: nothing })).toMatch(/^no drift any more: issue closed: /);
    expect(issues()).toEqual([["closed", "Drift in stack networks/prod", clean.body]]);
    expect(await trackDrift(host, { ...clean, code: nothing })).toBe("no drift");
    await trackDrift(host, { ...first, code: drift });
    expect(issues().map(([state]) => state)).toEqual(["closed", "open"]);
  });

  it("that was not found out about changes no issue, and is an error", async () => {
    const { host, issues, addIssue, requests } = await start();
    const text = `${marker}\nas it was`;
    addIssue(text);
    for (const code of [failed, "1", ""]) {
      await expect(trackDrift(host, { ...writeReport("?"), code })).rejects.toThrow(
        "Looking for drift in stack networks/prod failed, and the issue is as it was",
      );
    }
    const unwritten = { file: "/nowhere/report.md", project: "networks", stack: "prod", code: nothing };
    await expect(trackDrift(host, unwritten)).rejects.toThrow("failed");
    expect(issues()).toEqual([["open", "t", text]]);
    expect(requests).toEqual([]);
  });

  it("leaves alone issues of others, and those on other stacks", async () => {
    const { host, issues, addIssue } = await start();
    addIssue(`${marker}\nby hand`, "stranger");
    addIssue("<!-- huaweicloud-ai preview-report networks/prod-2 -->\nanother stack");
    expect(await trackDrift(host, { ...writeReport("clean"), code: nothing })).toBe("no drift");
    await trackDrift(host, { ...writeReport("drift"), code: drift });
    expect(issues().map(([state]) => state)).toEqual(["open", "open", "open"]);
  });

  it("is left open by a project that has none, though its stack has the same name", async () => {
    const { host, issues } = await start();
    const other = writeReport("drift", "<!-- huaweicloud-ai preview-report clusters/prod -->", "clusters");
    await trackDrift(host, { ...other, code: drift });
    expect(await trackDrift(host, { ...writeReport("clean"), code: nothing })).toBe("no drift");
    expect(issues()).toEqual([["open", "Drift in stack clusters/prod", other.body]]);
  });

  it("goes on in the issue of a release that named the stack alone, if it is the same project's", async () => {
    const { host, issues, addIssue } = await start();
    const old = (project: string) =>
      `<!-- huaweicloud-ai preview-report prod -->\n## Drift · \`${project}/prod\`\n\nold`;
    addIssue(old("clusters"));
    addIssue(old("networks"));
    const report = writeReport("new");
    await trackDrift(host, { ...report, code: drift });
    expect(issues()).toEqual([
      ["open", "t", old("clusters")],
      ["open", "Drift in stack networks/prod", report.body],
    ]);
    await trackDrift(host, { ...writeReport("clean"), code: nothing });
    expect(issues().map(([state]) => state)).toEqual(["open", "closed"]);
  });

  it("makes one issue also when the response to its creation is lost", async () => {
    const { host, issues, faults } = await start();
    faults.push({ method: "POST", afterExecution: true, status: 504 });
    await trackDrift(host, { ...writeReport("drift"), code: drift });
    expect(issues()).toHaveLength(1);
  });
});

describe("the label of an issue on GitHub", () => {
  const found = () => ({ ...writeReport("drift"), code: drift });

  it("is made where the repository has none", async () => {
    const { env, issues } = await startGitHub({ labels: [] });
    await trackDrift(github(env), found());
    expect(issues).toMatchObject([{ state: "open", labels: [{ name: "drift" }] }]);
  });

  it("is done without where the token may not make it: there is one issue all the same", async () => {
    const { env, issues, faults } = await startGitHub({ labels: [] });
    faults.push({ method: "POST", status: 403 });
    expect(await trackDrift(github(env), found())).toMatch(/^drift: issue created/);
    expect(issues).toMatchObject([{ state: "open", labels: [] }]);
    expect(await trackDrift(github(env), found())).toMatch(/^drift: issue updated/);
    expect(issues).toHaveLength(1);
  });

  it("is no reason to go on when GitHub refuses the token", async () => {
    const { env, issues, faults } = await startGitHub({ labels: [] });
    faults.push({ method: "POST", status: 401 });
    await expect(trackDrift(github(env), found())).rejects.toThrow("/labels of 127.0.0.1");
    expect(issues).toEqual([]);
  });
});

it("A report gives GitLab no orders", () => {
  const text = "/close\n  /assign @me\n> /label ~x\n/ 12\n// no\na /close b";
  expect(escapeQuickActions(text)).toBe("\\/close\n  \\/assign @me\n> \\/label ~x\n/ 12\n// no\na /close b");
});
