import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./support/environment";
import { simulatedConfigValues } from "../../scripts/stack/prepareStack.mts";
import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

describe("the stack of an AI cluster in the root", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject({ name: "ai-cluster" });
    for (const part of ["examples", "tsconfig.base.json"]) {
      cpSync(join(repository, part), join(project.folder, part), { recursive: true });
    }
    project.write("Pulumi.yaml", readFileSync(join(repository, "Pulumi.yaml"), "utf8"));
  });

  it("stops before any request where a value was forgotten, with the values of no other account", async () => {
    const { code, text } = await project.pulumi("preview", "--stack", "dev");
    expect(code).not.toBe(0);
    expect(text).toMatch(/missing .*configuration value.*ai-cluster:physicalNetwork/s);
    expect(await lab.requests()).toEqual([]);
  });
  afterAll(() => lab.close());

  it("comes up, stays unchanged, is free of drift, and goes", async () => {
    const surroundings = Object.fromEntries(
      simulatedConfigValues().map((value) => value.split("=") as [string, string]),
    );
    project.setConfiguration({ ...lab.configuration, ...surroundings });
    const preview = await project.preview();
    expect(preview.errors).toEqual([]);
    expect(await lab.requests()).toEqual([]);
    const up = await project.up();
    expect(up.errors).toEqual([]);
    const kinds = (await lab.admin.listObjects()).map(({ kind, state }) => `${kind} ${state}`).sort();
    expect(kinds).toEqual([
      "EgConnection CREATED",
      "HyperCluster ACTIVE",
      "ModelArtsNetwork Active",
      "ModelArtsNetwork Active",
      "RoceNetwork ACTIVE",
    ]);
    const { stdout } = await project.pulumi("stack", "output", "--json", "--stack", "dev");
    const outputs = JSON.parse(stdout) as Record<string, unknown>;
    expect(outputs.trainingNetwork).toMatchObject({ peers: [{ phase: "Active" }] });
    expect(outputs.trainingData).toMatchObject([{ status: "Active" }]);

    await lab.admin.clearRequests();
    expect((await project.up()).changes).toEqual({ same: 6 });
    expect(await lab.requests()).toEqual([]);
    expect((await project.detectDrift()).code).toBe(0);
    expect((await project.refresh()).changes).toEqual({ same: 6 });
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });
});
