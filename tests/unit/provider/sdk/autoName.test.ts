import * as pulumi from "@pulumi/pulumi";
import { EgConnection, HyperCluster, ModelArtsNetwork } from "pulumi-huaweicloud-ai";

/** Inputs that the engine was given, by kind and logical name. */
const registered = new Map<string, Record<string, unknown>>();

async function startEngine({ project = "p", stack = "dev", organization = "acme" } = {}): Promise<void> {
  registered.clear();
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, name, inputs }) => {
        registered.set(`${type.split(":").at(-1)} ${name}`, inputs as Record<string, unknown>);
        return { id: `${name}-id`, state: inputs as Record<string, unknown> };
      },
    },
    project,
    stack,
    true,
    organization,
  );
}

const valueOf = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => void output.apply(resolve));

async function nameOf(
  make: () => { name: pulumi.Output<string> },
  engine: Parameters<typeof startEngine>[0] = {},
  configuration: Record<string, string> = {},
): Promise<string> {
  await startEngine(engine);
  pulumi.runtime.setAllConfig(configuration);
  return valueOf(make().name);
}

const cluster = (options: pulumi.CustomResourceOptions = {}) => new HyperCluster("cluster", {}, options);

afterEach(() => {
  pulumi.runtime.setAllConfig({});
});

class Component extends pulumi.ComponentResource {
  readonly cluster: HyperCluster;

  constructor(type: string, name: string, options: pulumi.ComponentResourceOptions = {}) {
    super(type, name, {}, options);
    this.cluster = new HyperCluster("cluster", {}, { parent: this });
    this.registerOutputs({});
  }
}

describe("a generated name", () => {
  it("begins with the logical name, and is known in a preview", async () => {
    expect(await nameOf(() => cluster())).toMatch(/^cluster-[0-9a-f]{12}$/);
    expect(registered.get("HyperCluster cluster")).toMatchObject({ __generated: true });
  });

  it("is the same in every run of the program", async () => {
    expect(await nameOf(() => cluster())).toBe(await nameOf(() => cluster()));
  });

  it("differs by organization, project, stack, parents, type, logical name and salt", async () => {
    const nested = (type: string, options?: pulumi.ComponentResourceOptions) => () =>
      new Component(type, "component", options).cluster;
    const inside = () => {
      const parent = new pulumi.ComponentResource("my:Outer", "outer");
      return new Component("my:A", "component", { parent }).cluster;
    };
    const names = [
      await nameOf(() => cluster()),
      await nameOf(() => cluster(), { organization: "other" }),
      await nameOf(() => cluster(), { project: "other" }),
      await nameOf(() => cluster(), { stack: "other" }),
      await nameOf(() => cluster(), {}, { "huaweicloud:nameSalt": "copy" }),
      await nameOf(nested("my:A")),
      await nameOf(nested("my:B")),
      await nameOf(inside),
      await nameOf(() => new ModelArtsNetwork("cluster", { cidr: "192.168.0.0/16" })),
      await nameOf(() => new EgConnection("cluster", { vpcId: "v-1", subnetId: "s-1" })),
      await nameOf(() => new HyperCluster("Cluster")),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it("is the same below the stack's own resource as without a parent", async () => {
    const stack = () => new pulumi.ComponentResource("pulumi:pulumi:Stack", "p-dev");
    expect(await nameOf(() => cluster({ parent: stack() }))).toBe(await nameOf(() => cluster()));
  });

  it("needs no organization where a test has none", async () => {
    expect(await nameOf(() => cluster(), { organization: "" })).toMatch(/^cluster-/);
  });

  it.each([
    ["deleteBeforeReplace: false", { deleteBeforeReplace: false }, true],
    ["retainOnDelete: true", { retainOnDelete: true }, true],
    ["deleteBeforeReplace: true", { deleteBeforeReplace: true }, undefined],
  ])("%s tells the check whether a replaced object stays", async (_title, options, stays) => {
    await nameOf(() => cluster(options));
    expect(registered.get("HyperCluster cluster")?.__oldObjectStays).toBe(stays);
  });
});

describe("no name is generated", () => {
  it.each([
    ["a text", () => "given"],
    ["a Promise", () => Promise.resolve("given")],
    ["an Output", () => pulumi.output("given")],
  ])("where the program gives %s", async (_title, name) => {
    expect(await nameOf(() => new HyperCluster("cluster", { name: name() }))).toBe("given");
    expect(registered.get("HyperCluster cluster")).not.toHaveProperty("__generated");
  });

  it("for what is only read", async () => {
    await startEngine();
    await valueOf(HyperCluster.get("cluster", "some-id").id);
    expect(registered.get("HyperCluster cluster")).not.toHaveProperty("__generated");
  });
});

describe("null", () => {
  const absent = null as never;

  it("is a name that was left out", async () => {
    const name = await nameOf(() => new HyperCluster("cluster", { name: absent }));
    expect(name).toBe(await nameOf(() => cluster()));
  });

  it.each(["existingId", "adoptExisting", "timeouts", "region"])("is no %s", async (argument) => {
    expect(await nameOf(() => new HyperCluster("cluster", { [argument]: null }))).toMatch(/^cluster-/);
  });

  it("is no existingId that is given later either, of which the check is told", async () => {
    for (const existingId of [pulumi.output(absent), Promise.resolve(absent)]) {
      await nameOf(() => new HyperCluster("cluster", { existingId }));
      expect(registered.get("HyperCluster cluster")?.__existingIdGiven).toBe(true);
    }
    await nameOf(() => new HyperCluster("cluster", { existingId: "some-id" }));
    expect(registered.get("HyperCluster cluster")).not.toHaveProperty("__existingIdGiven");
  });

  it("is no detail, and no password of one", async () => {
    const detail = { instanceId: "k-1", connectAddress: "h:1", password: absent };
    for (const kafkaDetail of [absent, detail]) {
      const make = () => new EgConnection("events", { vpcId: "v-1", subnetId: "s-1", kafkaDetail });
      expect(await nameOf(make)).toMatch(/^events-/);
    }
  });

  it("is no set of arguments or options", async () => {
    expect(await nameOf(() => new HyperCluster("cluster", absent, absent))).toMatch(/^cluster-/);
    await startEngine();
    await valueOf(HyperCluster.get("cluster", "some-id", absent).id);
    expect([...registered.keys()]).toEqual(["HyperCluster cluster"]);
  });
});
