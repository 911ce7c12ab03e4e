import { stackEnvironment, stackVariables, isolatedEnv } from "../../../scripts/stack/environment.mts";

const account = { accessKey: "AK", secretKey: "SK" };

describe("withoutAccounts", () => {
  it("takes out everything that leads to a real account, backend or stack", () => {
    const env = {
      HW_ACCESS_KEY: "1",
      hw_profile: "1",
      HUAWEICLOUD_SDK_AK: "1",
      PULUMI_ACCESS_TOKEN: "1",
      PULUMI_BACKEND_URL: "1",
      PULUMI_CONFIG_PASSPHRASE_FILE: "1",
      PULUMI_STACK: "1",
      PULUMI_HOME: "1",
    };
    expect(isolatedEnv(env)).toEqual({});
  });

  it("keeps the rest, Pulumi's other settings too", () => {
    const env = { PATH: "/bin", HTTPS_PROXY: "http://p", PULUMI_PARALLEL: "4", SHW_X: "1" };
    expect(isolatedEnv(env)).toEqual(env);
  });
});

describe("stackEnvironment", () => {
  it("keeps everything inside the clone and away from proxies", () => {
    const env = { PATH: "/bin", HW_REGION_NAME: "eu-west-101", NO_PROXY: "example.com" };
    expect(stackEnvironment(env, "/clone/.state", account)).toEqual({
      PATH: "/bin",
      NO_PROXY: "example.com,127.0.0.1,localhost",
      no_proxy: "example.com,127.0.0.1,localhost",
      PULUMI_BACKEND_URL: "file:///clone/.state/backend",
      PULUMI_HOME: expect.stringMatching(/^.clone.\.state.pulumi-home$/) as string,
      PULUMI_CONFIG_PASSPHRASE: "simulator",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      HW_ACCESS_KEY: "AK",
      HW_SECRET_KEY: "SK",
    });
  });

  it("chooses no stack, so that one that is made or selected in the same terminal counts", () => {
    expect(stackVariables("/s", account)).not.toHaveProperty("PULUMI_STACK");
  });

  it("names only the simulator's account in what is to be exported by hand", () => {
    const names = Object.keys(stackVariables("/s", account)).filter((name) => name.startsWith("HW_"));
    expect(names).toEqual(["HW_ACCESS_KEY", "HW_SECRET_KEY"]);
  });
});
