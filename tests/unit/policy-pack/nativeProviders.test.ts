import { RunState } from "../../../policy-pack/src/engine/runState";
import { enforceRegion } from "../../../policy-pack/src/policies/enforceRegion";
import { modelArtsNetworkDisallowCidrOverlap } from "../../../policy-pack/src/policies/modelArtsNetworkDisallowCidrOverlap";
import { modelArtsNetworkEnforceCidrRange } from "../../../policy-pack/src/policies/modelArtsNetworkEnforceCidrRange";
import { readStackDefaults } from "../../../policy-pack/src/stackDefaults";
import { network, type TestResource } from "./support/resources";
import { check, PolicyRun } from "./support/run";
import { unknownText } from "./support/unknown";

type Settings = Record<string, unknown>;

const on = (name: string, settings: Settings, resource: TestResource): TestResource => ({
  ...resource,
  provider: { name, settings },
});
const north = { region: "cn-north-4", projectId: "p1", accessKey: "AK1" };
const south = { ...north, region: "cn-south-1", projectId: "p2" };

/** A run in which the stack's own configuration says nothing. */
const createRun = () =>
  new RunState(undefined, { readDefaults: (setting) => readStackDefaults(setting, {}) });

describe("a policy on resources of the plugin", () => {
  it("goes by the settings of the provider that a resource has", () => {
    const allowed = { allowed: ["cn-north-4"] };
    const judge = (name: string, settings: Settings) =>
      check(enforceRegion, on(name, settings, network("a", "172.16.0.0/20")), allowed, createRun());
    expect(judge("default", north)).toEqual([]);
    expect(judge("default", south)).toEqual([
      expect.stringContaining("region is the configured one (huaweicloud-ai:region or HW_REGION_NAME)"),
    ]);
    expect(judge("team-b", south)).toEqual([
      expect.stringContaining('region is the configured one (of the provider "team-b")'),
    ]);
  });

  it("compares networks of one place, whichever provider or form they have", () => {
    const overlaps = (...resources: TestResource[]) => {
      const run = new PolicyRun(modelArtsNetworkDisallowCidrOverlap, {}, createRun());
      return resources.flatMap((resource) => run.resource(resource));
    };
    const a = network("a", "172.16.0.0/20");
    const b = network("b", "172.16.0.0/24");
    expect(overlaps(on("one", north, a), on("two", { ...north }, b))).toHaveLength(1);
    expect(overlaps(on("one", north, a), on("two", south, b))).toEqual([]);
    expect(
      overlaps(on("one", north, a), on("two", { ...north, accessKey: "AK2", projectId: "p3" }, b)),
    ).toEqual([]);
  });

  it("takes a range that the provider's settings allow beside the documented ones", () => {
    const judge = (settings: Settings) =>
      check(
        modelArtsNetworkEnforceCidrRange,
        on("own", settings, network("a", "10.1.0.0/16")),
        {},
        createRun(),
      );
    expect(judge(north)).toHaveLength(1);
    expect(judge({ ...north, extraNetworkRanges: ["10.0.0.0/8"] })).toEqual([]);
    expect(judge({ ...north, extraNetworkRanges: '["10.0.0.0/8"]' })).toEqual([]);
  });

  it("judges nothing by a setting that is not known yet", () => {
    const settings = { ...south, region: unknownText };
    const resource = on("own", settings, network("a", "172.16.0.0/20"));
    expect(check(enforceRegion, resource, { allowed: ["cn-north-4"] }, createRun())).toEqual([]);
  });
});
