import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";
import { policyViolationExitCode, parseViolations, policyPackArgs } from "./support";

const capacity = "huaweicloud-modelarts-network-enforce-capacity";
const range = "huaweicloud-modelarts-network-enforce-cidr-range";
const overlap = "huaweicloud-modelarts-network-disallow-cidr-overlap";

describe("pulumi preview --policy-pack", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterAll(() => lab.close());

  it("passes what follows the rules", async () => {
    project.setProgram(`
      new huawei.ModelArtsNetwork("training", { cidr: "172.16.0.0/20" });
      new huawei.ModelArtsNetwork("serving", { cidr: "172.16.16.0/20" });
    `);
    const preview = await project.preview(...policyPackArgs(project));
    expect([preview.code, parseViolations(preview)]).toEqual([0, []]);
    expect(preview.text).toContain("✅ huaweicloud-ai@v");
  });

  it("refuses a bad range with what to write instead, before any request to the cloud", async () => {
    await lab.admin.clearRequests();
    project.setProgram(`new huawei.ModelArtsNetwork("training", { cidr: "172.16.5.7/16" });`);
    const preview = await project.preview(...policyPackArgs(project));
    expect(preview.code).toBe(policyViolationExitCode);
    expect(parseViolations(preview)).toEqual([
      `[mandatory] ${range}: ModelArtsNetwork "training": cidr "172.16.5.7/16" has host bits set behind its prefix. ` +
        'Write the network address: "172.16.0.0/16".',
    ]);
    expect(await lab.requests()).toEqual([]);
  });

  it("reports each pair once although both checks run, and advice beside errors", async () => {
    project.setProgram(`
      const training = new huawei.ModelArtsNetwork("training", { cidr: "172.16.0.0/20" });
      new huawei.ModelArtsNetwork("serving", { cidr: "172.16.8.0/24" }, { dependsOn: training });
    `);
    const preview = await project.preview(...policyPackArgs(project));
    expect(preview.code).toBe(policyViolationExitCode);
    expect(parseViolations(preview)).toEqual([
      expect.stringContaining(
        `[advisory] ${capacity}: ModelArtsNetwork "serving": cidr "172.16.8.0/24" holds 256`,
      ),
      `[mandatory] ${overlap}: ModelArtsNetwork "serving": cidr "172.16.8.0/24" overlaps "172.16.0.0/20" of ` +
        'ModelArtsNetwork "training"; both are in the same region and project. ' +
        'The next free range of the same size is "172.16.16.0/24".',
    ]);
  });

  it("never prints secrets", async () => {
    project.setProgram(`
      new huawei.ModelArtsNetwork("a", { cidr: pulumi.secret("172.16.99.0/24"), name: pulumi.secret("geheim-net") });
      new huawei.ModelArtsNetwork("b", { cidr: "172.16.96.0/20", name: pulumi.secret("geheim-net") });
      new huawei.EgConnection("c", { vpcId: "v", subnetId: "s", type: "KAFKA", kafkaDetail: {
        instanceId: "i", connectAddress: "broker:9092", userName: "geheim-u", password: "geheim-p" } });
    `);
    const preview = await project.preview(...policyPackArgs(project));
    expect(preview.code).toBe(policyViolationExitCode);
    expect(parseViolations(preview).map((line) => line.split(":")[0])).toEqual([
      "[advisory] huaweicloud-eg-connection-disallow-plaintext-kafka",
      `[advisory] ${capacity}`,
      `[mandatory] ${overlap}`,
      "[mandatory] huaweicloud-modelarts-network-enforce-unique-name",
    ]);
    expect(preview.text).toContain("[secret]");
    expect(preview.text).not.toMatch(/geheim|172\.16\.99/);
  });

  describe("with a configuration", () => {
    beforeAll(() => {
      project.setProgram(`
        new huawei.ModelArtsNetwork("training", { cidr: "172.16.0.0/24" });
        new huawei.ModelArtsNetwork("serving", { cidr: "10.0.0.0/20", region: "eu-1" });
      `);
      // The provider takes such ranges where the stack's configuration says so, and the pack follows.
      project.setConfiguration({ ...lab.configuration, "huaweicloud:extraNetworkRanges": ["10.0.0.0/8"] });
    });

    it("raises and lowers levels, and narrows rules", async () => {
      const preview = await project.preview(
        ...policyPackArgs(project, {
          [capacity]: "mandatory",
          [range]: { enforcementLevel: "advisory", allowedRanges: ["172.20.0.0/16"] },
          "huaweicloud-enforce-region": { allowed: ["cn-north-4"] },
        }),
      );
      expect(preview.code).toBe(policyViolationExitCode);
      const begins = (start: string): string => expect.stringMatching(new RegExp(`^${start}`)) as string;
      expect(parseViolations(preview)).toEqual([
        begins(
          '\\[advisory\\] huaweicloud-enforce-region: ModelArtsNetwork "serving": region "eu-1" is not allowed',
        ),
        begins(`\\[advisory\\] ${range}: ModelArtsNetwork "serving": cidr "10.0.0.0/20" is outside`),
        begins(`\\[advisory\\] ${range}: ModelArtsNetwork "training": cidr "172.16.0.0/24" is outside`),
        begins(`\\[mandatory\\] ${capacity}: ModelArtsNetwork "training": cidr "172.16.0.0/24" holds 256`),
      ]);
    });

    it("lets what is only advised against pass, and is silent where a policy is disabled", async () => {
      const advised = await project.preview(...policyPackArgs(project));
      expect([advised.code, parseViolations(advised).length]).toEqual([0, 1]);
      const disabled = await project.preview(...policyPackArgs(project, { [capacity]: "disabled" }));
      expect([disabled.code, parseViolations(disabled)]).toEqual([0, []]);
    });

    it("tells mistakes in the configuration from violations", async () => {
      const wrongType = await project.preview(
        ...policyPackArgs(project, { [capacity]: { minimumAddresses: "many" } }),
      );
      expect(wrongType.code).toBe(policyViolationExitCode);
      expect(wrongType.text).toContain(`${capacity}: minimumAddresses: Invalid type`);

      const typo = await project.preview(
        ...policyPackArgs(project, { [capacity]: { minimumAdresses: 4096 } }),
      );
      expect(typo.code).toBe(policyViolationExitCode);
      expect(parseViolations(typo)).toEqual([
        `[mandatory] ${capacity}: The policy configuration of ${capacity} has mistakes: there is no setting ` +
          '"minimumAdresses". The settings are: minimumAddresses (and enforcementLevel).',
      ]);
    });
  });
});
