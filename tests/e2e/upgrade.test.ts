import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository, scratch } from "./support/environment";
import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

const fixtures = join(repository, "tests", "fixtures");
const versions = readdirSync(fixtures).filter((name) => name.startsWith("state-"));

describe.each(versions)("a stack from %s", (version) => {
  const folder = join(fixtures, version);
  let lab: Lab;
  let project: Project;
  let cloud: string;

  beforeAll(async () => {
    cloud = mkdtempSync(join(scratch, "cloud-"));
    const stateFile = join(cloud, "cloud.json");
    copyFileSync(join(folder, "cloud.json"), stateFile);
    lab = await startLab({ stateFile });
    project = await lab.createProject({ encryption: "passphrase" });
    project.write("index.js", readFileSync(join(folder, "program.js"), "utf8"));
    // A refresh goes where the state says that the last run went.
    const stack = readFileSync(join(folder, "stack.json"), "utf8");
    project.write("stack.json", stack.replaceAll("http://127.0.0.1:9", lab.url));
    const imported = await project.pulumi("stack", "import", "--file", "stack.json", "--stack", "dev");
    expect(imported.code).toBe(0);
  });
  afterAll(async () => {
    await lab.close();
    rmSync(cloud, { recursive: true });
  });

  it("is complete without a change, refreshes, and takes an update in place", async () => {
    const before = project.readResources();
    expect(Object.keys(before).sort()).toEqual(["cluster", "events", "fabric", "network"]);
    const preview = await project.preview("--expect-no-changes");
    expect({ code: preview.code, steps: preview.steps.filter(({ op }) => op !== "same") }).toEqual({
      code: 0,
      steps: [],
    });
    expect((await project.detectDrift()).code).toBe(0);
    const refresh = await project.refresh();
    expect(refresh.errors).toEqual([]);
    expect(refresh.changes).toEqual({ same: 5 });

    const program = readFileSync(join(folder, "program.js"), "utf8");
    project.write("index.js", program.replaceAll("of an earlier version", "of this version"));
    await lab.admin.clearRequests();
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect(up.changes).toMatchObject({ update: 2 });
    expect((await lab.takeWrites()).sort()).toEqual(["PATCH patchNetwork", "PUT updateConnection"]);
    for (const [name, { id }] of Object.entries(project.readResources())) {
      expect(id).toBe(before[name]?.id);
    }
    expect(project.readStateText()).not.toContain("password-of-the-fixture");
  });

  it("keeps its generated names when its resources get other logical names, also after a refresh", async () => {
    const program = readFileSync(join(folder, "program.js"), "utf8").replaceAll(
      "of an earlier version",
      "of this version",
    );
    const before = project.readResources();
    const renamed = Object.keys(before).reduce(
      (text, name) => text.replace(`("${name}", `, `("new-${name}", `),
      program,
    );
    const aliases = Object.keys(before).map((name) => [`new-${name}`, name]);
    project.write(
      "index.js",
      `const pulumi = require("@pulumi/pulumi");
      const oldNames = new Map(${JSON.stringify(aliases)});
      pulumi.runtime.registerStackTransformation(({ name, props, opts }) =>
        oldNames.has(name) ? { props, opts: { ...opts, aliases: [{ name: oldNames.get(name) }] } } : undefined);
      ${renamed}`,
    );
    await lab.admin.clearRequests();
    const preview = await project.preview("--expect-no-changes");
    expect({ code: preview.code, text: preview.text }).toMatchObject({ code: 0 });
    const up = await project.up();
    expect({ errors: up.errors, changes: up.changes }).toEqual({ errors: [], changes: { same: 5 } });
    expect((await project.refresh()).changes).toEqual({ same: 5 });
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
    expect(await lab.takeWrites()).toEqual([]);
    for (const [name, { outputs }] of Object.entries(before)) {
      expect(project.readResources()[`new-${name}`]?.outputs.name).toBe(outputs.name);
    }
  });

  it("is destroyed to the last object", async () => {
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
    expect(project.readResources()).toEqual({});
  });
});

describe("a new release of the package", () => {
  let lab: Lab;

  beforeAll(async () => {
    // The copy of the package below lives in the machine's own time.
    lab = await startLab({ clock: Date });
  });
  afterAll(() => lab.close());

  it("takes effect on existing resources at once, without a change, deletion included", async () => {
    const project = await lab.createProject();
    const installed = join(project.folder, "node_modules", "pulumi-huaweicloud-ai");
    for (const part of ["dist", "package.json"]) {
      cpSync(join(repository, "provider", part), join(installed, part), { recursive: true });
    }
    project.setProgram('new huawei.HyperCluster("cluster", { name: "trainers" });');
    expect((await project.up()).errors).toEqual([]);

    const sender = join(installed, "dist", "client", "sendOnce.js");
    const text = readFileSync(sender, "utf8");
    const released = text.replace(/"User-Agent": [^,]+/, '"User-Agent": "the-next-release"');
    expect(released).not.toBe(text);
    writeFileSync(sender, released);

    await lab.admin.clearRequests();
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
    expect((await project.refresh()).errors).toEqual([]);
    expect((await project.destroy()).errors).toEqual([]);
    const requests = await lab.requests();
    expect(requests.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(["getHyperCluster", "deleteHyperCluster"]),
    );
    expect([...new Set(requests.map(({ headers }) => headers["user-agent"]))]).toEqual(["the-next-release"]);
    expect(await lab.listObjects()).toEqual([]);
  });
});
