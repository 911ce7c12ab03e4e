import { startLab, type Lab } from "./support/lab";
import { probeProgram, setReadResult, takeCalls, writeProbe, type ProviderCall } from "./support/probe";
import type { Project } from "./support/project";

// What the provider leans on and no document promises, seen with a provider that only notes its calls.
describe("Pulumi's engine and its dynamic host", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());
  beforeEach(async () => {
    project = await lab.createProject({ configuration: { "probe:plain": "text" } });
    writeProbe(project);
  });

  const names = (calls: readonly ProviderCall[]) => calls.map(([name]) => name);

  it("take a provider's text written by hand, and configure it with the whole configuration, decrypted", async () => {
    await project.pulumi("config", "set", "--secret", "probe:secret", "hidden text");
    project.setProgram(probeProgram('new Probe("one", { value: "a" }); new Probe("two", { value: "b" });'));
    const preview = await project.preview();
    expect(preview.errors).toEqual([]);
    expect(names(takeCalls(project)).sort()).toEqual(["check", "check", "configure"]);
    expect((await project.up()).errors).toEqual([]);
    const calls = takeCalls(project);
    // Once per process, for all resources of a type.
    expect(calls.filter(([name]) => name === "configure").map(([, values]) => values)).toEqual([
      { plain: "text", secret: "hidden text" },
    ]);
    expect(
      names(calls)
        .filter((name) => name !== "configure")
        .sort(),
    ).toEqual(["check", "check", "create", "create"]);
    const text = 'exports.handler = () => require("probe").provider();';
    expect(project.readResources().one).toMatchObject({
      inputs: { __provider: text },
      outputs: { __provider: text },
    });
  });

  it("keep what was made by half, tell the reason, and call update next, whatever diff says", async () => {
    project.setProgram(probeProgram('new Probe("one", { value: "half" });'));
    const up = await project.up();
    expect(up.code).not.toBe(0);
    expect(up.text).toContain("made by half");
    expect(up.text).not.toContain("not shown");
    expect(project.readResources().one).toMatchObject({ id: "probe-1", initErrors: ["made by half"] });
    takeCalls(project);
    expect((await project.up()).changes).toMatchObject({ update: 1 });
    expect(names(takeCalls(project))).toContain("update");
    expect(project.readResources().one?.initErrors).toBeUndefined();
  });

  it("ask diff during a refresh: what was read against the inputs before", async () => {
    project.setProgram(probeProgram('new Probe("one", { value: "wanted" });'));
    expect((await project.up()).errors).toEqual([]);
    setReadResult(project, "found");
    takeCalls(project);
    expect((await project.detectDrift()).code).not.toBe(0);
    const calls = takeCalls(project);
    expect(names(calls)).toEqual(["configure", "read", "diff"]);
    expect(calls[2]).toMatchObject(["diff", { value: "found" }, { value: "wanted" }, {}]);
    setReadResult(project, undefined);
    expect((await project.detectDrift()).code).toBe(0);
    // Neither a refresh nor a deletion checks arguments.
    takeCalls(project);
    expect((await project.destroy()).errors).toEqual([]);
    expect(names(takeCalls(project))).toEqual(["configure", "delete"]);
  });

  it("configure a refresh and a deletion as in the last run, or from the program where it is told to run it", async () => {
    project.setProgram(probeProgram('new Probe("one", { value: "a" });'));
    expect((await project.up()).errors).toEqual([]);
    project.setConfiguration({ "probe:plain": "changed" });
    const configured = () =>
      takeCalls(project)
        .filter(([name]) => name === "configure")
        .map(([, values]) => values?.plain);
    takeCalls(project);
    expect((await project.refresh()).errors).toEqual([]);
    expect(configured()).toEqual(["text"]);
    expect((await project.refresh("--run-program")).errors).toEqual([]);
    expect(configured()).toContain("changed");
  });

  it("hide a nested secret under its own key, and only there", async () => {
    const detail = '{ user: "u", password: pulumi.secret("canary") }';
    project.setProgram(
      probeProgram(`
      new Probe("open", { value: "a", detail: ${detail} });
      new Probe("hidden", { value: "a", detail: ${detail} }, { additionalSecretOutputs: ["copy"] });
    `),
    );
    expect((await project.up()).errors).toEqual([]);
    const { open, hidden } = project.readResources();
    expect(JSON.stringify([open?.inputs, open?.outputs.detail])).not.toContain("canary");
    expect(open?.outputs.copy).toBe("canary");
    expect(JSON.stringify(hidden)).not.toContain("canary");
    // The provider itself gets it in clear.
    const created = takeCalls(project).find(([name]) => name === "create");
    expect(created?.[1]).toMatchObject({ detail: { user: "u", password: "canary" } });
  });

  it("write what a preview cannot know as one fixed text, at any depth", async () => {
    project.setProgram(
      probeProgram(`
      const one = new Probe("one", { value: "a" });
      new Probe("two", { value: one.id, list: [{ deep: one.id }], flag: one.id.apply(() => true) });
    `),
    );
    expect((await project.preview()).errors).toEqual([]);
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const checks = takeCalls(project).filter(([name]) => name === "check");
    expect(checks.map(([, , news]) => news)).toContainEqual(
      expect.objectContaining({ value: unknown, list: [{ deep: unknown }], flag: unknown }),
    );
  });

  it("run a package's new code for what its old code has made, deletion included", async () => {
    project.setProgram(probeProgram('new Probe("one", { value: "a" });'));
    expect((await project.up()).errors).toEqual([]);
    writeProbe(project, "second");
    takeCalls(project);
    const again = await project.up();
    expect(again.changes).toEqual({ same: 2 });
    expect((await project.destroy()).errors).toEqual([]);
    const calls = takeCalls(project);
    expect(names(calls)).toContain("delete");
    expect(calls.map((call) => call.at(-1))).toEqual(calls.map(() => ({ marker: "second" })));
  });
});
