import { startLab, type Lab } from "./support/lab";

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const kinds = `
  new huawei.ModelArtsNetwork("net", { cidr: "192.168.0.0/17" });
  new huawei.HyperCluster("cluster", {});
  new huawei.EgConnection("hook", { vpcId: "vpc-1", subnetId: "subnet-1" });
`;

it("leaves the objects of a stack alone that another team has under the same project and stack name, and a salt tells the two apart", async () => {
  const first = await lab.createProject();
  first.setProgram(kinds);
  expect((await first.up()).code).toBe(0);
  const objects = await lab.listObjects();
  expect(objects).toHaveLength(3);
  await lab.takeWrites();

  const second = await lab.createProject();
  second.setProgram(kinds);
  const refused = await second.up();
  expect(refused.code).not.toBe(0);
  expect(refused.text).toContain("[HWAI_ALREADY_EXISTS]");
  expect(refused.text).toContain("huaweicloud:nameSalt");
  expect((await second.destroy()).code).toBe(0);
  expect(await lab.takeWrites()).toEqual([]);

  second.setConfiguration({ ...lab.configuration, "huaweicloud:nameSalt": "second" });
  expect((await second.up()).code).toBe(0);
  expect(await lab.listObjects()).toHaveLength(6);
  expect((await second.destroy()).code).toBe(0);

  expect((await first.detectDrift()).code).toBe(0);
  expect(await lab.listObjects()).toEqual(objects);
  expect((await first.destroy()).code).toBe(0);
});

it("gives children of one name in two components two objects, whichever comes first", async () => {
  const component = (type: string, name: string) => `
    class ${name} extends pulumi.ComponentResource {
      constructor() {
        super("my:${type}", "part");
        new huawei.HyperCluster("cluster", {}, { parent: this });
      }
    }
    new ${name}();
  `;
  const project = await lab.createProject();
  project.setProgram(component("A", "First"));
  expect((await project.up()).code).toBe(0);
  const [existing] = await lab.admin.listObjects("HyperCluster");
  // The new one is registered before the engine compares the existing one.
  project.setProgram(component("B", "Second") + component("A", "First"));
  expect((await project.up()).code).toBe(0);
  const ids = (await lab.admin.listObjects("HyperCluster")).map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(ids).toContain(existing?.id);
  const recorded = [...project.readStateText().matchAll(/"id": "([0-9a-f-]{36})"/g)].map(([, id]) => id);
  expect(recorded).toEqual(expect.arrayContaining(ids));
  expect((await project.destroy()).code).toBe(0);
  expect(await lab.listObjects()).toEqual([]);
});
