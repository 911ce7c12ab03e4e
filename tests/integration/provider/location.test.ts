import { defaultAccount, secondProject, type Fault } from "huaweicloud-ai-simulator";
import { startLab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";
import { updateResource, checkInputs, eachKind, createResource } from "./support/specimens";

const homeLocation = { region: defaultAccount.region, projectId: defaultAccount.projectId };
const otherLocation = { region: secondProject.region, projectId: secondProject.id };

describe.each(eachKind)("a %s", (kind, { args }) => {
  it("lives where its arguments say", async () => {
    const lab = await startLab();
    const { state } = await createResource(lab, kind, { ...args, ...otherLocation });
    expect(state).toMatchObject(otherLocation);
    expect(await lab.admin.listObjects()).toMatchObject([otherLocation]);
  });

  it("is read, updated and deleted where it lives, whatever the configuration says by then", async () => {
    const lab = await startLab({}, { configuration: otherLocation });
    const before = await createResource(lab, kind, args);
    lab.reconfigure({ configuration: homeLocation });
    await lab.clearRequests();
    const read = (await lab.lifeCycle(kind).read(before.id, before.state))!;
    expect(read.outputs).toMatchObject(otherLocation);
    await lab.lifeCycle(kind).update(before.id, { ...before.state, __unfinished: true }, before.inputs);
    await lab.lifeCycle(kind).delete(before.id, before.state);
    const projects = (await lab.requests()).map(({ headers }) => headers["x-project-id"]);
    expect(new Set(projects)).toEqual(new Set([otherLocation.projectId]));
    expect(await lab.admin.listObjects()).toEqual([]);
  });

  it("is replaced when its region or project changes, by argument or by configuration", async () => {
    const lab = await startLab();
    const before = await createResource(lab, kind, args);
    const locationChanges = [
      { property: "region", effect: "replace" },
      { property: "projectId", effect: "replace" },
    ];
    const byArgument = checkInputs(lab, kind, { ...args, ...otherLocation }, before.inputs);
    expect(lab.lifeCycle(kind).diff(before.state, byArgument).changes).toEqual(locationChanges);
    lab.reconfigure({ configuration: otherLocation });
    const byConfiguration = checkInputs(lab, kind, args, before.inputs);
    expect(lab.lifeCycle(kind).diff(before.state, byConfiguration).changes).toEqual(locationChanges);
  });

  it("stays where it is when only the environment changes", async () => {
    const none = { region: undefined, projectId: undefined };
    const environment = { HW_REGION_NAME: homeLocation.region, HW_PROJECT_ID: homeLocation.projectId };
    const lab = await startLab({}, { configuration: none, environment });
    const before = await createResource(lab, kind, args);
    expect(before.state).toMatchObject(homeLocation);
    lab.reconfigure({
      configuration: none,
      environment: { HW_REGION_NAME: otherLocation.region, HW_PROJECT_ID: otherLocation.projectId },
    });
    const inputs = checkInputs(lab, kind, args, before.inputs);
    expect(lab.lifeCycle(kind).diff(before.state, inputs).changes).toEqual([]);
  });

  it("has its project looked up by the region's name, once, when none is given", async () => {
    const lab = await startLab({}, { configuration: { projectId: undefined } });
    const before = await createResource(lab, kind, args);
    expect(before.state).toMatchObject(homeLocation);
    expect(before.inputs).not.toHaveProperty("projectId");
    expect((await lab.requestedOperations()).filter((name) => name === "listProjects")).toHaveLength(1);
    // The looked-up project is no drift, and needs no second look.
    await lab.clearRequests();
    const after = await updateResource(lab, kind, before, { ...args, timeouts: { create: "9m" } });
    await lab.lifeCycle(kind).delete(after.id, after.state);
    expect(await lab.requestedOperations()).not.toContain("listProjects");
  });

  it("in another region than the configured one is not put into the configured project", async () => {
    const lab = await startLab();
    const { state } = await createResource(lab, kind, { ...args, region: otherLocation.region });
    expect(state).toMatchObject(otherLocation);
  });
});

describe("without a place or credentials", () => {
  it("check says how to set the region", async () => {
    const lab = await startLab({}, { configuration: { region: undefined, projectId: undefined } });
    const { failures } = lab.lifeCycle("HyperCluster").check({}, { name: "cluster-1" });
    expect(failures).toEqual([
      {
        property: "region",
        reason: expect.stringMatching(/pulumi config set huaweicloud:region.*HW_REGION_NAME/) as string,
      },
    ]);
  });

  it("check reports an impossible configuration as a failure, not as a crash", async () => {
    const lab = await startLab({}, { configuration: { endpoints: { modelarts: "http://example.com" } } });
    const { failures } = lab.lifeCycle("HyperCluster").check({}, { name: "cluster-1" });
    expect(failures).toMatchObject([
      { property: "", reason: expect.stringContaining("clear-text HTTP") as string },
    ]);
  });

  it.each([
    [{ accessKey: undefined, secretKey: undefined }, /no credentials are set.*HW_ACCESS_KEY/],
    [{ secretKey: undefined }, /secretKey is missing beside huaweicloud:accessKey/],
    [{ accessKey: undefined }, /accessKey is missing beside huaweicloud:secretKey/],
  ])("nothing is asked of the cloud: %p", async (configuration, message) => {
    const lab = await startLab({}, { configuration });
    const error = await rejectionOf(createResource(lab, "HyperCluster", { name: "cluster-1" }));
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^creating HyperCluster "cluster-1": .*\[HWAI_CONFIGURATION\]$/);
    expect(await lab.requestedOperations()).toEqual([]);
  });

  it.each<[string, Fault, RegExp]>([
    [
      "a user that may not list projects",
      { kind: "status", status: 403, errorCode: "IAM.0002", errorMessage: "no permission" },
      /looking up the id of project "cn-north-4": GET \/v3\/projects returned 403 IAM\.0002 .*\. Set the project's id with `pulumi config set huaweicloud:projectId ID` or in HW_PROJECT_ID .*iam:projects:list\. \[HWAI_API\]$/,
    ],
    [
      "an empty project list",
      { kind: "replaceBody", body: { projects: [] } },
      /project "cn-north-4" does not exist in the account, or not for this user\. Set the project's id with `pulumi config set huaweicloud:projectId ID` or in HW_PROJECT_ID .*\[HWAI_NOT_FOUND\]$/,
    ],
    [
      "no project list at all",
      { kind: "replaceBody", body: { projects: null } },
      /project "cn-north-4" does not exist in the account, or not for this user\. Set the project's id/,
    ],
  ])("%s leads to the setting that makes the look-up needless", async (_name, fault, message) => {
    const lab = await startLab({}, { configuration: { projectId: undefined } });
    await lab.admin.queueFault({ match: { operation: "listProjects" }, fault });
    const error = await rejectionOf(createResource(lab, "HyperCluster", { name: "cluster-1" }));
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("pulumi refresh");
  });

  it("missing credentials are explained at length once, and in one sentence for each further resource", async () => {
    const lab = await startLab({}, { configuration: { accessKey: undefined, secretKey: undefined } });
    const errors = [];
    for (const name of ["cluster-1", "cluster-2", "cluster-3"]) {
      errors.push((await rejectionOf(createResource(lab, "HyperCluster", { name }))).message);
    }
    expect(errors.map((message) => message.includes("looked for:"))).toEqual([true, false, false]);
    expect(errors.every((message) => /no credentials are set.*HW_ACCESS_KEY/.test(message))).toBe(true);
  });

  it("a region without a project of its name is named", async () => {
    const lab = await startLab({}, { configuration: { region: "eu-west-101", projectId: undefined } });
    const error = await rejectionOf(createResource(lab, "HyperCluster", { name: "cluster-1" }));
    expect(error.message).toMatch(/project "eu-west-101" does not exist in the account/);
  });
});
