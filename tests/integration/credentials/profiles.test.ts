import { defaultAccount, secondAccount, secondProject } from "huaweicloud-ai-simulator";
import { rejectionOf } from "../../support/rejection";
import { startAccountLab } from "./support/accountLab";

const first = {
  region: defaultAccount.region,
  accessKey: defaultAccount.accessKey,
  secretKey: defaultAccount.secretKey,
};
const profiles = {
  second: { accessKey: secondAccount.accessKey, secretKey: secondAccount.secretKey },
  south: { region: secondProject.region },
  user: {
    userName: secondAccount.userName,
    password: secondAccount.password,
    domainName: secondAccount.domainName,
  },
  agent: { assumeRole: { agencyName: "simulated-agency", domainName: secondAccount.domainName } },
};

it("One program works in several accounts, regions and projects", async () => {
  const lab = await startAccountLab();
  const run = lab.startProcess({ configuration: { ...first, profiles } });
  const made = await Promise.all([
    run.create("HyperCluster", { name: "default" }),
    run.create("HyperCluster", { name: "second", profile: "second" }),
    run.create("HyperCluster", { name: "south", profile: "south" }),
    run.create("HyperCluster", { name: "user", profile: "user" }),
    run.create("HyperCluster", { name: "agent", profile: "agent" }),
    run.create("HyperCluster", { name: "region", region: secondProject.region }),
    run.create("HyperCluster", {
      name: "project",
      region: secondProject.region,
      projectId: secondProject.id,
    }),
  ]);
  const owners = Object.fromEntries(
    (await lab.admin.listObjects()).map(({ name, projectId }) => [name, projectId]),
  );
  expect(owners).toEqual({
    default: defaultAccount.projectId,
    second: secondAccount.projectId,
    south: secondProject.id,
    user: secondAccount.projectId,
    agent: secondAccount.projectId,
    region: secondProject.id,
    project: secondProject.id,
  });
  expect(made.map(({ outputs }) => outputs.profile)).toEqual([
    undefined,
    "second",
    "south",
    "user",
    "agent",
    undefined,
    undefined,
  ]);
});

it("What exists is read, compared and deleted where it lives", async () => {
  const lab = await startAccountLab();
  const run = lab.startProcess({ configuration: { ...first, profiles } });
  const args = { name: "second", profile: "second" };
  const { id, outputs, inputs } = await run.create("HyperCluster", args);
  const lifeCycle = run.lifeCycle("HyperCluster");
  const read = (await lifeCycle.read(id, outputs))!;
  expect(read.outputs).toEqual(outputs);
  expect(read.inputs).toMatchObject({ profile: "second" });
  expect(lifeCycle.diff(outputs, lifeCycle.check(inputs, args).inputs).changes).toEqual([]);
  await lifeCycle.delete(id, outputs);
  expect(await lab.admin.listObjects()).toEqual([]);
});

it.each([
  ["the profile", { profile: "second" }, {}, ["projectId", "profile"]],
  ["the region", { region: "cn-southwest-2" }, {}, ["region"]],
  ["the project", { projectId: secondProject.id }, {}, ["projectId"]],
  ["the region in the configuration", {}, { region: "cn-southwest-2" }, ["region"]],
])("Changing %s is a replacement", async (_, change, configured, replaced) => {
  const lab = await startAccountLab();
  const projects = {
    ...profiles,
    second: { ...profiles.second, projectId: secondAccount.projectId },
  };
  const args = { name: "cluster" };
  const before = await lab
    .startProcess({ configuration: { ...first, profiles: projects } })
    .create("HyperCluster", args);
  const later = lab
    .startProcess({ configuration: { ...first, ...configured, profiles: projects } })
    .lifeCycle("HyperCluster");
  const { inputs, failures } = later.check(before.inputs, { ...args, ...change });
  expect(failures).toEqual([]);
  const { changes } = later.diff(before.outputs, inputs);
  expect(changes).toEqual(replaced.map((property) => ({ property, effect: "replace" })));
});

it("A variable of the machine never moves what exists", async () => {
  const lab = await startAccountLab();
  const environment = { HW_ACCESS_KEY: first.accessKey, HW_SECRET_KEY: first.secretKey };
  const args = { name: "cluster" };
  const here = lab.startProcess({ environment: { ...environment, HW_REGION_NAME: first.region } });
  const before = await here.create("HyperCluster", args);
  const there = lab
    .startProcess({
      environment: { ...environment, HW_REGION_NAME: "cn-southwest-2", HW_PROJECT_ID: secondProject.id },
    })
    .lifeCycle("HyperCluster");
  const { inputs } = there.check(before.inputs, args);
  expect(there.diff(before.outputs, inputs).changes).toEqual([]);
  await there.delete(before.id, before.outputs);
  expect(await lab.admin.listObjects()).toEqual([]);
});

it("A profile that is gone from the configuration is named when its object is to be deleted", async () => {
  const lab = await startAccountLab();
  const { id, outputs } = await lab
    .startProcess({ configuration: { ...first, profiles } })
    .create("HyperCluster", { name: "cluster", profile: "second" });
  const later = lab.startProcess({ configuration: first }).lifeCycle("HyperCluster");
  const refused = await rejectionOf(later.delete(id, outputs));
  expect(refused.message).toMatch(/huaweicloud:profiles has no "second".*pulumi config set --path/);
  expect(await lab.admin.listObjects()).toHaveLength(1);
});

it("A profile that does not exist is a failure before any request", async () => {
  const lab = await startAccountLab();
  const { failures } = lab
    .startProcess({ configuration: { ...first, profiles } })
    .lifeCycle("HyperCluster")
    .check({}, { name: "cluster", profile: "third" });
  expect(failures).toMatchObject([{ property: "profile" }]);
  expect(await lab.admin.listRequests()).toEqual([]);
});

it("The project is found by its name where the configuration gives one", async () => {
  const projects = [
    { id: "77777777777777777777777777777777", name: "cn-north-4_training", region: "cn-north-4" },
  ];
  const lab = await startAccountLab({ accounts: [{ ...defaultAccount, projects }] });
  const run = lab.startProcess({ configuration: { ...first, projectName: "cn-north-4_training" } });
  await Promise.all(["a", "b", "c"].map((name) => run.create("HyperCluster", { name })));
  expect((await lab.admin.listObjects()).map(({ projectId }) => projectId)).toEqual(
    Array.from({ length: 3 }, () => projects[0]!.id),
  );
  expect(await lab.countRequests("listProjects")).toBe(1);
});
