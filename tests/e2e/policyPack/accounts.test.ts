import { overlaps, parseCidr } from "pulumi-huaweicloud-ai/constraints";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";
import { policyViolationExitCode, parseViolations, policyPackArgs } from "./support";

/** Two networks that are alike but for their profiles. */
const inTwoAccounts = `
  const args = { name: "shared-name", cidr: "172.16.0.0/20" };
  new huawei.ModelArtsNetwork("own", args);
  new huawei.ModelArtsNetwork("theirs", { ...args, profile: "team" });
`;

const overlap = "huaweicloud-modelarts-network-disallow-cidr-overlap";

describe("networks that are compared with each other", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterAll(() => lab.close());

  /** Gives the stack's configuration a profile that signs in with a key of its own. */
  async function configureTeam(team: object): Promise<void> {
    project.setConfiguration({ ...lab.configuration, "huaweicloud:profiles": { team } });
    const key = "huaweicloud:profiles.team.secretKey";
    const set = await project.pulumi("config", "set", "--secret", "--path", key, "hush", "--stack", "dev");
    expect(set.code).toBe(0);
  }

  it("are reported in the same words in every run, with ranges that no network of the program has", async () => {
    const cidrs = ["172.16.0.0/24", "172.16.0.0/24", "172.16.0.0/24", "172.16.1.0/24"];
    const names = ["a", "b", "c", "z"];
    // The engine sees them in the order in which their ranges become known.
    const inOrder = (order: readonly number[]): string =>
      names
        .map((name, index) => {
          const later = `new Promise((done) => setTimeout(done, ${100 * order.indexOf(index)}, "${cidrs[index]}"))`;
          return `new huawei.ModelArtsNetwork("${name}", { cidr: ${later} });`;
        })
        .join("\n");
    const runs: string[][] = [];
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      project.setProgram(inOrder(order));
      const preview = await project.preview(...policyPackArgs(project));
      expect(preview.code).toBe(policyViolationExitCode);
      runs.push(parseViolations(preview).filter((line) => line.includes(overlap)));
    }
    expect(runs[0]).toHaveLength(3);
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).toEqual(runs[0]);
    for (const line of runs[0]!) {
      const suggested = parseCidr(/is "([^"]+)"\.$/.exec(line)?.[1] ?? "")!;
      expect(cidrs.filter((cidr) => overlaps(parseCidr(cidr)!, suggested))).toEqual([]);
    }
  });

  it("are refused in an update without a preview before the second one is created", async () => {
    project.setProgram(`
      new huawei.ModelArtsNetwork("a", { name: "first", cidr: "172.16.0.0/20" });
      new huawei.ModelArtsNetwork("b", { name: "second", cidr: "172.16.0.0/20" });
    `);
    const up = await project.up(...policyPackArgs(project));
    expect(up.code).not.toBe(0);
    expect(parseViolations(up)).toEqual([
      expect.stringContaining(
        'ModelArtsNetwork "b": cidr "172.16.0.0/20" overlaps "172.16.0.0/20" of ModelArtsNetwork "a"',
      ),
    ]);
    expect((await lab.listObjects()).length).toBeLessThan(2);
    await project.destroy();
  });

  it("do not meet in two accounts, whose projects the configuration need not name", async () => {
    await configureTeam({ accessKey: "ANOTHER" });
    project.setProgram(inTwoAccounts);
    const preview = await project.preview(...policyPackArgs(project));
    expect([preview.code, parseViolations(preview)]).toEqual([0, []]);
  });

  it("meet in one project that two profiles lead to", async () => {
    project.setProgram(inTwoAccounts);
    await configureTeam({ accessKey: "ANOTHER", projectId: lab.configuration["huaweicloud:projectId"] });
    const preview = await project.preview(...policyPackArgs(project));
    expect(preview.code).toBe(policyViolationExitCode);
    expect(parseViolations(preview).map((line) => line.split(":")[0])).toEqual([
      `[mandatory] ${overlap}`,
      "[mandatory] huaweicloud-modelarts-network-enforce-unique-name",
    ]);
  });

  it("are in the project of their profile for the policy on projects, which does not show it", async () => {
    project.setProgram(inTwoAccounts);
    const allowed = [lab.configuration["huaweicloud:projectId"]];
    const projectId = "canary0projectid";
    project.setConfiguration({ ...lab.configuration, "huaweicloud:profiles": { team: { projectId } } });
    const preview = await project.preview(
      ...policyPackArgs(project, {
        "huaweicloud-enforce-project": { enforcementLevel: "mandatory", allowed },
      }),
    );
    expect(preview.code).toBe(policyViolationExitCode);
    const [violation, ...others] = parseViolations(preview);
    expect(others).toEqual([]);
    expect(violation).toContain(
      `ModelArtsNetwork "theirs": projectId is the configured one (${project.namespace}:profiles, "team") and not allowed`,
    );
    expect(violation).not.toContain(projectId);
  });

  it("are compared with the VPCs that they connect to, by the ranges of the policy's setting", async () => {
    project.setConfiguration(lab.configuration);
    const peers = (...ids: string[]): string =>
      JSON.stringify(ids.map((vpcId) => ({ vpcId, subnetId: "s" })));
    project.setProgram(`
      new huawei.ModelArtsNetwork("a", { cidr: "172.16.0.0/20", peerConnections: ${peers("vpc-1", "vpc-9")} });
      new huawei.ModelArtsNetwork("b", { cidr: "192.168.0.0/20", peerConnections: ${peers("vpc-2")} });
    `);
    const vpcRanges = { "vpc-1": "172.16.0.0/16", "vpc-2": ["10.0.0.0/8"] };
    const preview = await project.preview(...policyPackArgs(project, { [overlap]: { vpcRanges } }));
    expect(preview.code).toBe(policyViolationExitCode);
    expect(parseViolations(preview)).toEqual([
      expect.stringMatching(
        /^\[advisory\].*"a": peerConnections\[1\]\.vpcId "vpc-9" has no range in the setting/,
      ),
      expect.stringMatching(
        /^\[mandatory\].*"172\.16\.0\.0\/16" of the VPC "vpc-1".*size is "172\.17\.0\.0\/20"\.$/,
      ),
    ]);
    expect((await project.preview(...policyPackArgs(project))).code).toBe(0);
    const typo = await project.preview(
      ...policyPackArgs(project, { [overlap]: { vpcRanges: { "vpc-1": "fd00::/8" } } }),
    );
    expect(parseViolations(typo).join()).toContain(
      'setting "vpcRanges" has "fd00::/8" for "vpc-1", which is no IPv4 range',
    );
  });
});
