import { defaultAccount, secondProject } from "huaweicloud-ai-simulator";
import { networkBody } from "../../support/networkBody";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

const peers = [{ vpcId: "vpc-1", subnetId: "subnet-1", defaultGateway: true }];
const network = (name: string) =>
  networkBody(
    name,
    {
      cidr: "192.168.0.0/16",
      connection: {
        peerConnectionList: [{ peerVpcId: "vpc-1", peerSubnetId: "subnet-1", defaultGateWay: true }],
      },
    },
    { "os.modelarts/workspace.id": "0" },
  );

describe("what exists", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject({ host: "native" });
  });
  afterAll(() => lab.close());

  it("is imported by its id, and the program that says so shows no difference", async () => {
    const id = await lab.admin.addObject("ModelArtsNetwork", defaultAccount.projectId, network("existing"));
    const imported = await project.pulumi(
      ...["import", "huaweicloud-ai:index:ModelArtsNetwork", "existing", id],
      ...["--yes", "--skip-preview", "--generate-code=false", "--stack", "dev", "--protect=false"],
    );
    expect([imported.code, imported.text]).toEqual([0, expect.any(String)]);
    expect(project.readResources().existing?.inputs).toEqual({
      name: "existing",
      cidr: "192.168.0.0/16",
      peerConnections: peers,
      // The cloud's choice for this object stands in the program, so that another of the same program is like it.
      ipv6Enabled: false,
    });
    project.setProgram(
      `new huawei.ModelArtsNetwork("existing", { name: "existing", cidr: "192.168.0.0/16", peerConnections: ${JSON.stringify(peers)} });`,
    );
    const preview = await project.preview("--expect-no-changes");
    expect([preview.code, preview.text]).toEqual([0, expect.any(String)]);
  });

  it("is imported from another region by REGION/PROJECT/ID", async () => {
    const id = await lab.admin.addObject("ModelArtsNetwork", secondProject.id, network("south"));
    const imported = await project.pulumi(
      ...[
        "import",
        "huaweicloud-ai:index:ModelArtsNetwork",
        "south",
        `${secondProject.name}/${secondProject.id}/${id}`,
      ],
      ...["--yes", "--skip-preview", "--generate-code=false", "--stack", "dev", "--protect=false"],
    );
    expect([imported.code, imported.text]).toEqual([0, expect.any(String)]);
    const { south } = project.readResources();
    expect(south?.id).toBe(id);
    expect(south?.inputs).toMatchObject({ region: secondProject.name, projectId: secondProject.id });
  });

  it("is imported by the option in a program, and by a file of many", async () => {
    const ids = await Promise.all(
      ["alpha", "beta", "gamma"].map((name) =>
        lab.admin.addObject("ModelArtsNetwork", defaultAccount.projectId, network(name)),
      ),
    );
    project.write(
      "resources.json",
      JSON.stringify({
        resources: ["alpha", "beta"].map((name, index) => ({
          type: "huaweicloud-ai:index:ModelArtsNetwork",
          name,
          id: ids[index],
        })),
      }),
    );
    const imported = await project.pulumi(
      ...[
        "import",
        "--file",
        "resources.json",
        "--yes",
        "--skip-preview",
        "--generate-code=false",
        "--stack",
        "dev",
      ],
      "--protect=false",
    );
    expect([imported.code, imported.text]).toEqual([0, expect.any(String)]);
    const args = (name: string) =>
      `{ name: "${name}", cidr: "192.168.0.0/16", peerConnections: ${JSON.stringify(peers)} }`;
    project.setProgram(`
      for (const name of ["existing", "alpha", "beta"]) new huawei.ModelArtsNetwork(name, { ...${args("")}, name });
      new huawei.ModelArtsNetwork("south", { ...${args("south")}, region: "${secondProject.name}", projectId: "${secondProject.id}" });
      new huawei.ModelArtsNetwork("gamma", ${args("gamma")}, { import: "${ids[2]}" });
      exports.cidr = huawei.ModelArtsNetwork.get("looked-up", "${ids[0]}").cidr;
    `);
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect(up.changes).toEqual({ import: 1, same: 5 });
    expect(up.text).toContain('cidr: "192.168.0.0/16"');
    expect(await lab.takeWrites()).toEqual([]);
  });

  it("shows in the preview how it differs from the program", async () => {
    const id = await lab.admin.addObject("ModelArtsNetwork", defaultAccount.projectId, network("other"));
    const args = { name: "other", cidr: "192.168.0.0/16", peerConnections: peers, description: "mine" };
    project.setProgram(`new huawei.ModelArtsNetwork("other", ${JSON.stringify(args)}, { import: "${id}" });`);
    const { text } = await project.preview();
    expect(text).toMatch(/ModelArtsNetwork other import/);
    expect(text).toMatch(/ModelArtsNetwork other update \[diff: ~description\]/);
  });

  it("is refused where there is nothing, with the place where it was looked for", async () => {
    project.setProgram(
      `new huawei.ModelArtsNetwork("other", { name: "other", cidr: "192.168.0.0/17" }, { import: "none-1" });`,
    );
    expect((await project.up()).errors.join("\n")).toMatch(
      /reading ModelArtsNetwork "none-1": .*region cn-north-4, project \w+.*\[HWAI_NOT_FOUND\]/s,
    );
  });
});
