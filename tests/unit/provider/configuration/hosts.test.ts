import { endpointOf } from "../../../../provider/src/configuration/endpoints";
import { readSettings } from "../../../../provider/src/configuration/settings";

const hosts = (configuration: Readonly<Record<string, unknown>>, environment = {}) =>
  readSettings((key) => configuration[key.replace("huaweicloud:", "")], environment).hosts;

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
    expect(endpointOf("iam", "cn-north-4", hosts(configuration))).toBe(expected);
  });

  it("of the other services follows the cloud, not IAM's URL", () => {
    const { cloud, authUrl, endpoints } = hosts(
      {},
      { HW_CLOUD: "cloud.example", HW_AUTH_URL: "https://iam.x.example/v3" },
    );
    expect(endpointOf("eg", "cn-north-4", { cloud, authUrl, endpoints })).toBe(
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
    [{ endpoints: { obs: "https://obs.example.com" } }, /names "obs", which is no service here/],
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
