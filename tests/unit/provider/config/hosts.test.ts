import { resolveEndpoint } from "../../../../provider/src/config/endpoints";
import { readSettings } from "../../../../provider/src/config/settings";

const hosts = (configuration: Readonly<Record<string, unknown>>, environment = {}) =>
  readSettings((key) => configuration[key.replace("huaweicloud:", "")], environment).endpointSettings;

describe("the host of a service", () => {
  it.each([
    [{}, "https://iam.cn-north-4.myhuaweicloud.com"],
    [{ cloud: "myhuaweicloud.eu" }, "https://iam.cn-north-4.myhuaweicloud.eu"],
    [{ authUrl: "https://iam.example.com/v3" }, "https://iam.example.com"],
    [{ authUrl: "https://iam.example.com:443/v3/" }, "https://iam.example.com:443"],
    [
      { authUrl: "https://iam.example.com", endpoints: { iam: "https://{region}.example.com/" } },
      "https://cn-north-4.example.com",
    ],
  ])("%j: IAM at %s", (configuration, expected) => {
    expect(resolveEndpoint("iam", "cn-north-4", hosts(configuration))).toBe(expected);
  });

  it("of the other services follows the cloud, not IAM's URL", () => {
    const { cloud, authUrl, endpoints } = hosts(
      {},
      { HW_CLOUD: "cloud.example", HW_AUTH_URL: "https://iam.x.example/v3" },
    );
    expect(resolveEndpoint("eg", "cn-north-4", { cloud, authUrl, endpoints })).toBe(
      "https://eg.cn-north-4.cloud.example",
    );
  });

  it.each([
    [{ endpoints: { eg: "http://eg.example.com" } }, /clear-text HTTP to eg.example.com/],
    [{ authUrl: "http://iam.example.com/v3" }, /clear-text HTTP to iam.example.com/],
    [{ endpoints: { eg: "http://127.0.0.1.example.com" } }, /clear-text/],
    [{ endpoints: { eg: "http://localhost.example.com" } }, /clear-text/],
    [{ endpoints: { eg: "https://user:canary@eg.example.com" } }, /is no base URL/],
    [{ endpoints: { eg: "https://:canary@eg.example.com" } }, /is no base URL/],
    [{ endpoints: { eg: "https://eg.example.com?x=1" } }, /is no base URL/],
    [{ endpoints: { eg: "ftp://eg.example.com" } }, /is no base URL/],
    [{ endpoints: { eg: "eg.example.com\n" } }, /huaweicloud:endpoints.eg ends with a line break/],
    [{ endpoints: { eg: "" } }, /is no base URL/],
    [{ authUrl: "https://iam.example.com/v3\n" }, /huaweicloud:authUrl ends with a line break/],
    [{ endpoints: [] }, /must be an object/],
    [{ cloud: "https://myhuaweicloud.com" }, /a domain such as/],
    [{ cloud: "myhuaweicloud.com/x" }, /a domain such as/],
  ])("%j is refused", (configuration, reason) => {
    expect(() => hosts(configuration)).toThrow(reason);
    expect(() => hosts(configuration)).not.toThrow(/canary/);
  });

  it.each(["http://localhost:8080", "http://127.0.0.1:1", "http://[::1]:2"])("%s is this machine", (eg) => {
    expect(hosts({ endpoints: { eg } }).endpoints.eg).toBe(eg);
  });
});

describe("the domain of the cloud", () => {
  const europe = "https://modelarts.eu-west-101.myhuaweicloud.eu";
  it.each([
    ["eu-west-101", {}, {}, europe],
    ["eu-west-101", { cloud: "cloud.example" }, {}, "https://modelarts.eu-west-101.cloud.example"],
    ["eu-west-101", {}, { HW_CLOUD: "cloud.example" }, "https://modelarts.eu-west-101.cloud.example"],
    ["eu-west-101", { endpoints: { modelarts: "https://ma.example" } }, {}, "https://ma.example"],
    ["eu-west-0", {}, {}, "https://modelarts.eu-west-0.myhuaweicloud.com"],
    ["cn-north-4", {}, {}, "https://modelarts.cn-north-4.myhuaweicloud.com"],
  ])("in %s with %j and %j gives %s", (region, configuration, environment, expected) => {
    expect(resolveEndpoint("modelarts", region, hosts(configuration, environment))).toBe(expected);
  });

  it("follows from the region of each resource, not by that of the account", () => {
    expect(resolveEndpoint("modelarts", "eu-west-101", hosts({ region: "cn-north-4" }))).toBe(europe);
  });
});

describe("endpoints that are shared with other providers", () => {
  it.each(["ecs", "obs", "vpn", "ram", "mpc", "vpcep", "modelartsv2", "identity", "iam_no_version", "er"])(
    "%s is passed over, whatever its value",
    (service) => {
      const endpoints = { [service]: "not looked at", eg: "https://eg.example.com" };
      expect(hosts({ endpoints }).endpoints).toEqual({ eg: "https://eg.example.com" });
    },
  );

  it.each([
    ["modelart", "modelarts"],
    ["modelarst", "modelarts"],
    ["ModelArts", "modelarts"],
    ["model-arts", "modelarts"],
    ["EG", "eg"],
    ["eventgrid", "eg"],
    ["event_gird", "eg"],
    ["vcp", "vpc"],
    ["vpc ", "vpc"],
    ["aim", "iam"],
  ])("%j is told as a slip for %s", (service, meant) => {
    const read = (): unknown => hosts({ endpoints: { [service]: "https://x.example.com" } });
    expect(read).toThrow(
      `huaweicloud:endpoints names ${JSON.stringify(service)}, which is no service; ${meant} was meant`,
    );
  });

  it.each([
    ["modelarts.example.com", "https://modelarts.example.com"],
    ["modelarts.example.com:8443/", "https://modelarts.example.com:8443"],
    ["{region}.example.com", "https://{region}.example.com"],
    ["HTTPS://modelarts.example.com/v1/", "HTTPS://modelarts.example.com"],
  ])("%s is %s", (modelarts, expected) => {
    expect(hosts({ endpoints: { modelarts } }).endpoints.modelarts).toBe(expected);
    expect(hosts({ authUrl: modelarts }).authUrl).toBe(expected);
  });

  it("are read alike in a profile", () => {
    const profiles = { p: { endpoints: { ecs: "x", vpc: "vpc.example.com" } } };
    const read = (entry: object) =>
      readSettings((key) => (key === "huaweicloud:profiles" ? { p: entry } : undefined), {}).profiles.get(
        "p",
      );
    expect(read(profiles.p)?.endpointSettings.endpoints).toEqual({ vpc: "https://vpc.example.com" });
    expect(() => read({ endpoints: { modelart: "x" } })).toThrow("huaweicloud:profiles.p.endpoints names");
  });
});

describe("options", () => {
  const read = (configuration: Readonly<Record<string, unknown>>, environment = {}) =>
    readSettings((key) => configuration[key.replace("huaweicloud:", "")], environment);

  it("are text, number or truth value, wherever they come from", () => {
    expect(read({}, { HW_MAX_RETRIES: "0", HW_INSECURE: "true" })).toMatchObject({
      maxRetries: 0,
      insecure: true,
    });
    expect(read({ maxRetries: 7, insecure: false }, { HW_INSECURE: "1" })).toMatchObject({
      maxRetries: 7,
      insecure: false,
    });
    expect(read({})).toMatchObject({ maxRetries: 5, insecure: false });
  });

  it.each([{ maxRetries: "-1" }, { maxRetries: "101" }, { maxRetries: 1.5 }, { insecure: "yes" }])(
    "%j is refused",
    (configuration) => {
      expect(() => read(configuration)).toThrow(/must be/);
    },
  );
});
