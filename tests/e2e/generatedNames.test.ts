import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

/** The three types whose names the program may leave out, under logical names that end in a text. */
function unnamed(
  end: string,
  options: (name: string) => string = () => "{}",
  cidr = "192.168.0.0/16",
): string {
  return `
    new huawei.ModelArtsNetwork("network${end}", { cidr: "${cidr}" }, ${options("network")});
    new huawei.HyperCluster("cluster${end}", {}, ${options("cluster")});
    new huawei.EgConnection("events${end}", { vpcId: "v-1", subnetId: "s-1" }, ${options("events")});
  `;
}

const components = `
  class Component extends pulumi.ComponentResource {
    constructor(type, name, build) {
      super(type, name);
      build(this);
      this.registerOutputs({});
    }
  }
`;

interface ResourceNames {
  readonly ids: readonly string[];
  readonly names: readonly unknown[];
}

function namesIn(project: Project): ResourceNames {
  const records = Object.values(project.readResources());
  return {
    ids: records.map(({ id }) => id).sort(),
    names: records.map(({ outputs }) => outputs.name).sort(),
  };
}

describe("what exists keeps its generated name", () => {
  let lab: Lab;
  let project: Project;
  let held: ResourceNames;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
    project.setProgram(unnamed(""));
    expect((await project.up()).errors).toEqual([]);
    held = namesIn(project);
    expect(held.names).toEqual([
      expect.stringMatching(/^cluster-[0-9a-f]{12}$/),
      expect.stringMatching(/^events-[0-9a-f]{12}$/),
      expect.stringMatching(/^network-[0-9a-f]{12}$/),
    ]);
  });
  afterAll(() => lab.close());

  /** A preview changes nothing, nor does an update, also after a refresh. */
  async function expectUnchanged(count = 4): Promise<void> {
    await lab.takeWrites();
    const preview = await project.preview("--expect-no-changes", "--diff");
    expect({ code: preview.code, text: preview.text }).toMatchObject({
      code: 0,
      text: expect.not.stringContaining("name:") as string,
    });
    const up = await project.up("--refresh");
    expect({ errors: up.errors, changes: up.changes }).toEqual({ errors: [], changes: { same: count } });
    expect(await lab.takeWrites()).toEqual([]);
    expect(namesIn(project)).toEqual(held);
  }

  it("under an alias to a new logical name", async () => {
    project.setProgram(unnamed("-a", (name) => `{ aliases: [{ name: "${name}" }] }`));
    await expectUnchanged();
  });

  it("after pulumi state rename", async () => {
    for (const [name, { urn }] of Object.entries(project.readResources())) {
      const renamed = await project.pulumi("state", "rename", urn, name.replace("-a", "-b"), "--yes");
      expect({ code: renamed.code, text: renamed.text }).toMatchObject({ code: 0 });
    }
    project.setProgram(unnamed("-b"));
    await expectUnchanged();
  });

  it("when it moves into a component", async () => {
    project.setProgram(`
      ${components}
      new Component("my:Team", "team", (parent) => {
        ${unnamed("-b", () => "{ parent, aliases: [{ parent: pulumi.rootStackResource }] }")}
      });
    `);
    const up = await project.up();
    expect({ errors: up.errors, changes: up.changes }).toEqual({
      errors: [],
      changes: { create: 1, same: 4 },
    });
    await expectUnchanged(5);
  });

  it("when huaweicloud:nameSalt changes, by which only new names change", async () => {
    project.setConfiguration({ ...lab.configuration, "huaweicloud:nameSalt": "copy-2" });
    await expectUnchanged(5);
  });

  it("when a replacement comes after the old object is gone", async () => {
    project.setProgram(`
      ${components}
      new Component("my:Team", "team", (parent) => {
        ${unnamed("-b", () => "{ parent }", "192.168.0.0/17")}
      });
    `);
    const preview = await project.preview("--diff");
    const replaced = preview.steps.filter(({ op }) => op === "replace");
    expect(replaced.map(({ name, replaces }) => [name, replaces])).toEqual([["network-b", ["cidr"]]]);
    expect((await project.up()).errors).toEqual([]);
    expect(namesIn(project).names).toEqual(held.names);
  });

  it("after pulumi stack rename", async () => {
    held = namesIn(project);
    expect((await project.pulumi("stack", "rename", "prod", "--stack", "dev")).code).toBe(0);
    const preview = await project.pulumi("preview", "--stack", "prod", "--expect-no-changes", "--diff");
    expect({ code: preview.code, text: preview.text }).toMatchObject({ code: 0 });
    const up = await project.pulumi(
      "up",
      "--yes",
      "--skip-preview",
      "--stack",
      "prod",
      "--expect-no-changes",
    );
    expect({ code: up.code, text: up.text }).toMatchObject({ code: 0 });
  });
});

describe("generated names do not meet", () => {
  let lab: Lab;

  beforeEach(async () => {
    lab = await startLab({ networkIdStyle: "project" });
  });
  afterEach(() => lab.close());

  it("in two components that give their children one logical name, whichever comes first", async () => {
    const project = await lab.createProject();
    const component = (type: string) =>
      `new Component("${type}", "${type}", (parent) => { ${unnamed("", () => "{ parent }")} });`;
    project.setProgram(components + component("my:A"));
    // A preview shows them, so that policies can judge them before anything is made.
    const preview = await project.preview("--diff");
    expect([preview.errors, preview.text]).toEqual([
      [],
      expect.stringMatching(/name +: "cluster-[0-9a-f]{12}"/),
    ]);
    expect((await project.up()).errors).toEqual([]);
    const first = (await lab.admin.listObjects()).map(({ id }) => id);
    expect(first).toHaveLength(3);
    // The new ones are registered before the engine compares the existing ones.
    project.setProgram(components + component("my:B") + component("my:A"));
    expect((await project.up()).errors).toEqual([]);
    const records = Object.values(
      (
        JSON.parse(project.readStateText()) as {
          checkpoint: { latest: { resources: { id?: string; outputs?: { name?: string } }[] } };
        }
      ).checkpoint.latest.resources,
    ).filter(({ outputs }) => outputs?.name !== undefined);
    const ids = records.map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    expect(new Set(records.map(({ outputs }) => outputs?.name)).size).toBe(6);
    const existing = (await lab.admin.listObjects()).map(({ id }) => id);
    expect(existing.sort()).toEqual([...ids].sort());
    expect(existing).toEqual(expect.arrayContaining(first));
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });

  it("in two copies of a stack under one project and stack name: the second leaves the first's objects alone, and huaweicloud:nameSalt tells the two apart", async () => {
    const first = await lab.createProject();
    first.setProgram(unnamed(""));
    expect((await first.up()).code).toBe(0);
    const objects = await lab.listObjects();
    expect(objects).toHaveLength(3);
    await lab.takeWrites();

    const second = await lab.createProject();
    second.setProgram(unnamed(""));
    const refused = await second.up();
    expect(refused.code).not.toBe(0);
    expect(refused.text).toContain("[HWAI_ALREADY_EXISTS]");
    expect(refused.text).toContain("huaweicloud:nameSalt");
    expect((await second.destroy()).code).toBe(0);
    expect(await lab.takeWrites()).toEqual([]);

    second.setConfiguration({ ...lab.configuration, "huaweicloud:nameSalt": "copy" });
    expect((await second.up()).errors).toEqual([]);
    expect(await lab.listObjects()).toHaveLength(6);
    expect((await second.destroy()).errors).toEqual([]);

    expect((await first.detectDrift()).code).toBe(0);
    expect(await lab.listObjects()).toEqual(objects);
    expect((await first.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });

  it("in a replacement by hand that comes before the old object goes, once the salt is another one", async () => {
    const project = await lab.createProject();
    project.setProgram(
      'new huawei.EgConnection("events", { vpcId: "v-1", subnetId: "s-1" }, { deleteBeforeReplace: false });',
    );
    expect((await project.up()).errors).toEqual([]);
    const { urn = "", id } = project.readResources().events ?? {};
    await lab.takeWrites();
    expect((await project.up("--replace", urn)).text).toContain("HWAI_ALREADY_EXISTS");
    expect(await lab.takeWrites()).toEqual([]);
    expect(project.readResources().events?.id).toBe(id);
    project.setConfiguration({ ...lab.configuration, "huaweicloud:nameSalt": "anew" });
    expect((await project.up("--replace", urn)).errors).toEqual([]);
    expect(await lab.takeWrites()).toEqual(["POST createConnection", "DELETE deleteConnection"]);
  });

  it("in a replacement that comes before the old object goes", async () => {
    const project = await lab.createProject();
    const network = (cidr: string, options: string) =>
      `new huawei.ModelArtsNetwork("network", { cidr: "${cidr}" }, ${options});`;
    const beside = "{ deleteBeforeReplace: false }";
    project.setProgram(network("192.168.0.0/16", beside));
    expect((await project.up()).errors).toEqual([]);
    const names = [project.readResources().network?.outputs.name];
    for (const cidr of ["192.168.0.0/17", "192.168.0.0/18"]) {
      project.setProgram(network(cidr, beside));
      await lab.takeWrites();
      expect((await project.up()).errors).toEqual([]);
      expect(await lab.takeWrites()).toEqual(["POST createNetwork", "DELETE deleteNetwork"]);
      names.push(project.readResources().network?.outputs.name);
      expect((await project.preview("--expect-no-changes")).code).toBe(0);
    }
    expect(new Set(names).size).toBe(3);
    expect(await lab.listObjects()).toEqual([`ModelArtsNetwork ${names[2] as string}`]);
    // What is kept in the cloud holds its name as well.
    project.setProgram(network("192.168.0.0/18", "{ retainOnDelete: true }"));
    expect((await project.up()).errors).toEqual([]);
    project.setProgram(network("192.168.0.0/19", "{ retainOnDelete: true }"));
    expect((await project.up()).errors).toEqual([]);
    expect(await lab.listObjects()).toHaveLength(2);
  });
});

describe("a name without a value", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterAll(() => lab.close());

  it("fails the check where an Output has none, before any request", async () => {
    for (const value of ["undefined", "null"]) {
      project.setProgram(
        `new huawei.HyperCluster("cluster", { name: pulumi.output(${value}), adoptExisting: true });`,
      );
      const preview = await project.preview();
      expect(preview.code).not.toBe(0);
      expect(preview.text).toContain("is an Output or Promise without a value");
    }
    expect(await lab.requests()).toEqual([]);
  });

  it("is like an existingId without one, in whose place no new object is made", async () => {
    project.setProgram('new huawei.HyperCluster("cluster", { existingId: pulumi.output(undefined) });');
    const up = await project.up();
    expect(up.text).toContain("existingId");
    expect(up.text).toContain("is an Output or Promise without a value");
    expect(await lab.requests()).toEqual([]);
  });

  it("is generated where the argument is null", async () => {
    project.setProgram('new huawei.HyperCluster("cluster", { name: null });');
    expect((await project.up()).errors).toEqual([]);
    expect(project.readResources().cluster?.outputs.name).toMatch(/^cluster-[0-9a-f]{12}$/);
  });

  it("is no salt either: an impossible huaweicloud:nameSalt is refused by its name", async () => {
    project.setConfiguration({ ...lab.configuration, "huaweicloud:nameSalt": "two words" });
    const preview = await project.preview();
    expect(preview.code).not.toBe(0);
    expect(preview.text).toContain(
      'huaweicloud:nameSalt is "two words", but must be 1 to 64 printable ASCII',
    );
  });
});
