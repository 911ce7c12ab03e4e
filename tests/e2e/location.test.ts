import { defaultAccount, secondProject } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "./support/lab";
import type { Configuration, Project } from "./support/project";

const program = `
  new huawei.RoceNetwork("fabric");
  new huawei.HyperCluster("cluster", { name: "trainers" });
  new huawei.ModelArtsNetwork("network", { name: "training", cidr: "192.168.0.0/16" });
  new huawei.EgConnection("events", { name: "jobs", vpcId: "vpc-1", subnetId: "subnet-1" });
`;

describe("the place of an object", () => {
  let lab: Lab;
  let project: Project;
  let whole: string;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
    project.setProgram(program);
    expect((await project.up()).errors).toEqual([]);
  });
  afterAll(() => lab.close());
  beforeEach(() => {
    whole = project.readStateText();
  });

  /** Undoes what a test has made of the configuration and of the state. */
  function restore(): void {
    project.setConfiguration(lab.configuration);
    project.writeStateText(whole);
  }

  /** Expects a refresh to fail for all four, and to leave the state as it is. */
  async function expectRefusedRefresh(text: RegExp, ...args: string[]): Promise<void> {
    const before = project.readResources();
    const refresh = await project.refresh(...args);
    expect(refresh.code).not.toBe(0);
    expect(refresh.text).toMatch(text);
    expect(Object.keys(project.readResources()).sort()).toEqual(["cluster", "events", "fabric", "network"]);
    for (const [name, { id, outputs }] of Object.entries(project.readResources())) {
      expect({ id, outputs }).toEqual({ id: before[name]?.id, outputs: before[name]?.outputs });
    }
  }

  it("that does not answer is an error of a refresh, never an emptied state", async () => {
    const gone = "http://127.0.0.1:9";
    const endpoints = { modelarts: gone, eg: gone, vpc: gone, iam: gone };
    project.setConfiguration({ ...lab.configuration, "huaweicloud:endpoints": endpoints });
    // Without the program, a refresh goes where the last run went.
    await expectRefusedRefresh(/got no response from 127\.0\.0\.1:9/, "--run-program");
    restore();
  });

  it("that is another server is an error of a refresh, never an emptied state", async () => {
    const wrong = `${lab.url}/somewhere/else`;
    const endpoints = { modelarts: wrong, eg: wrong, vpc: wrong, iam: wrong };
    project.setConfiguration({ ...lab.configuration, "huaweicloud:endpoints": endpoints });
    await expectRefusedRefresh(/returned 404 APIGW\.0101/, "--run-program");
    restore();
  });

  it("that the state names wrongly is an error of a refresh, never an emptied state", async () => {
    project.writeStateText(whole.replaceAll(defaultAccount.projectId, "9".repeat(32)));
    await expectRefusedRefresh(/returned 40[34] (?!APIGW\.0101)/);
    restore();
    expect((await project.detectDrift()).code).toBe(0);
  });

  it("is the one in the state: the environment never moves anything", async () => {
    project.setConfiguration(without("huaweicloud:region", "huaweicloud:projectId"));
    Object.assign(project.env, { HW_REGION_NAME: secondProject.region, HW_PROJECT_ID: secondProject.id });
    await lab.admin.clearRequests();
    const preview = await project.preview("--expect-no-changes");
    expect(preview.errors).toEqual([]);
    expect((await project.detectDrift()).code).toBe(0);
    project.setProgram(program.replace('cidr: "192.168.0.0/16"', '$&, description: "changed"'));
    expect((await project.up()).changes).toMatchObject({ update: 1 });
    expect(await projectsAsked()).toEqual([defaultAccount.projectId]);
    delete project.env.HW_REGION_NAME;
    delete project.env.HW_PROJECT_ID;
    project.setConfiguration(lab.configuration);
  });

  it("is part of the program when the stack's configuration names it: changing that is a replacement", async () => {
    project.setConfiguration(elsewhere());
    const preview = await project.preview();
    const planned = preview.steps.filter(({ op }) => op === "replace");
    expect(planned.map(({ name }) => name).sort()).toEqual(["cluster", "events", "fabric", "network"]);
    expect(planned[0]?.replaces).toEqual(expect.arrayContaining(["region", "projectId"]));
    restore();
  });

  it("of the deletion is the state's, whatever is configured by then", async () => {
    project.setConfiguration(elsewhere());
    await lab.admin.clearRequests();
    expect((await project.destroy("--run-program")).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
    expect(await projectsAsked()).toEqual([defaultAccount.projectId]);
  });

  it("is looked up from the region when no project is named", async () => {
    project.setConfiguration({
      ...without("huaweicloud:projectId"),
      "huaweicloud:region": secondProject.region,
    });
    project.setProgram('new huawei.HyperCluster("looked-up");');
    expect((await project.up()).errors).toEqual([]);
    expect(project.readResources()["looked-up"]?.outputs).toMatchObject({
      region: secondProject.region,
      projectId: secondProject.id,
    });
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
    expect((await project.destroy()).errors).toEqual([]);
  });

  function without(...keys: string[]): Configuration {
    return Object.fromEntries(Object.entries(lab.configuration).filter(([key]) => !keys.includes(key)));
  }

  function elsewhere(): Configuration {
    const { region, id } = secondProject;
    return { ...lab.configuration, "huaweicloud:region": region, "huaweicloud:projectId": id };
  }

  async function projectsAsked(): Promise<string[]> {
    const asked = (await lab.requests()).flatMap(({ headers }) => headers["x-project-id"] ?? []);
    return [...new Set(asked)];
  }
});
