import { readSettings } from "../../../../../provider/src/config/settings";
import {
  resolveLocationInputs,
  locationFromState,
} from "../../../../../provider/src/lifecycle/state/location";
import { unknownValue } from "../../../../../provider/src/schema/unknown";

const settings = (configuration: Readonly<Record<string, unknown>>, environment = {}) =>
  readSettings(
    (key) => configuration[key.replace("huaweicloud:", "")],
    { HW_ACCESS_KEY: "AK", HW_SECRET_KEY: "SK", ...environment },
    () => undefined,
  );

const configured = settings({ region: "cn-north-4", projectId: "p-north" });
const fromEnvironment = settings({}, { HW_REGION_NAME: "cn-north-4", HW_PROJECT_ID: "p-north" });
const olds = { region: "cn-east-3", projectId: "p-east" };

describe("where a resource shall live", () => {
  it.each([
    [
      "the arguments count first",
      configured,
      {},
      { region: "cn-east-3", projectId: "p-1" },
      { region: "cn-east-3", projectId: "p-1" },
    ],
    ["then the configuration", configured, {}, {}, { region: "cn-north-4", projectId: "p-north" }],
    [
      "the configuration moves what exists",
      configured,
      olds,
      {},
      { region: "cn-north-4", projectId: "p-north" },
    ],
    [
      "the environment decides for new resources",
      fromEnvironment,
      {},
      {},
      { region: "cn-north-4", projectId: "p-north" },
    ],
    ["the environment moves nothing", fromEnvironment, olds, {}, olds],
    [
      "an argument moves it out of its old project",
      fromEnvironment,
      olds,
      { region: "cn-south-1" },
      { region: "cn-south-1" },
    ],
    [
      "another region is not in the configured project",
      configured,
      {},
      { region: "cn-east-3" },
      { region: "cn-east-3" },
    ],
    [
      "a project of its own stays with the configured region",
      configured,
      {},
      { projectId: "p-1" },
      { region: "cn-north-4", projectId: "p-1" },
    ],
    [
      "a configured project without a region goes with the resource's",
      settings({ projectId: "p-1" }),
      {},
      { region: "cn-east-3" },
      { region: "cn-east-3", projectId: "p-1" },
    ],
    [
      "a region alone has its project looked up later",
      settings({ region: "cn-north-4" }),
      {},
      {},
      { region: "cn-north-4" },
    ],
    [
      "a region that is not known yet takes no project along",
      configured,
      {},
      { region: unknownValue },
      { region: unknownValue },
    ],
  ])("%s", (_name, given, before, values, expected) => {
    expect(resolveLocationInputs(given, before, values)).toEqual({ inputs: expected, failures: [] });
  });

  it("is a failure of the property when nobody says it", () => {
    const { inputs, failures } = resolveLocationInputs(settings({}), {}, {});
    expect(inputs).toEqual({});
    expect(failures).toMatchObject([{ property: "region" }]);
  });
});

describe("where the state says that an object lives", () => {
  it("counts as a whole or not at all", () => {
    expect(locationFromState({ ...olds, name: "x" })).toEqual(olds);
    expect(locationFromState({ region: "cn-east-3" })).toBeUndefined();
    expect(locationFromState({ projectId: "p-east" })).toBeUndefined();
    expect(locationFromState({})).toBeUndefined();
  });
});
