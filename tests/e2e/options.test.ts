import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

describe("what cannot work is told by the program", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterAll(() => lab.close());

  it("once for misspelt settings and customTimeouts, with what was meant", async () => {
    project.setConfiguration({ ...lab.configuration, "huaweicloud:regoin": "cn-north-4" });
    project.setProgram(`
      const options = { customTimeouts: { create: "40m" } };
      for (const name of ["a", "b", "c"]) new huawei.HyperCluster(name, {}, options);
    `);
    const preview = await project.preview();
    expect([preview.code, preview.errors]).toEqual([0, []]);
    const lines = preview.text.split("\n").filter((line) => line.trim().startsWith("warning:"));
    expect(lines.filter((line) => line.includes("huaweicloud:region was meant"))).toHaveLength(1);
    expect(lines.filter((line) => line.includes("Use the argument timeouts"))).toHaveLength(1);
  });

  it.each(["new huawei.HyperCluster", "huawei.HyperCluster.get"])(
    "for a provider of another package: %s",
    async (call) => {
      project.setConfiguration(lab.configuration);
      project.setProgram(`
        class Other extends pulumi.ProviderResource { constructor(name) { super("other", name); } }
        const provider = new Other("other");
        ${call}("a", ${call.endsWith("get") ? '"id-1"' : "{}"}, { provider });
      `);
      const preview = await project.preview();
      expect(preview.code).not.toBe(0);
      expect(preview.text).toMatch(
        /HyperCluster "a" has the resource option provider, .* set the argument profile .*\[HWAI_CONFIGURATION\]/,
      );
      expect(preview.text).not.toMatch(/\n\s+at /);
    },
  );
});
