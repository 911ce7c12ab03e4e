import { proxyFor } from "../../../../provider/src/client/proxy";

const target = new URL("https://modelarts.cn-north-4.myhuaweicloud.com/v1/x");
const httpsProxy = "http://proxy:3128";

describe("the proxy of a request", () => {
  it.each([
    ["http://proxy:3128", "http://proxy:3128/"],
    ["proxy:3128", "http://proxy:3128/"],
    ["https://proxy:3129", "https://proxy:3129/"],
  ])("is the one of HTTPS_PROXY, with or without a scheme: %s", (value, href) => {
    expect(proxyFor(target, { HTTPS_PROXY: value })).toMatchObject({
      url: { href },
      variable: "HTTPS_PROXY",
    });
  });

  it.each([
    [{ https_proxy: "a:1", ALL_PROXY: "b:2" }, "https_proxy"],
    [{ ALL_PROXY: "b:2" }, "ALL_PROXY"],
    [{ HTTPS_PROXY: " ", all_proxy: "b:2" }, "all_proxy"],
    [{ HTTP_PROXY: "c:3" }, undefined],
    [{}, undefined],
  ])("is named by the first variable that is set: %p", (environment, variable) => {
    expect(proxyFor(target, environment)?.variable).toBe(variable);
  });

  it.each(["socks5://user:secret-word@proxy:1080", "http://", "ftp://proxy"])(
    "is refused by the variable's name and without its value where it cannot be used: %s",
    (value) => {
      const proxy = () => proxyFor(target, { ALL_PROXY: value });
      expect(proxy).toThrow(/ALL_PROXY names .*\[HWAI_CONFIGURATION\]$/);
      expect(proxy).not.toThrow(/secret-word/);
    },
  );

  it.each([
    ["myhuaweicloud.com", true],
    [".myhuaweicloud.com", true],
    ["*.myhuaweicloud.com", true],
    ["MYHUAWEICLOUD.COM", true],
    ["modelarts.cn-north-4.myhuaweicloud.com", true],
    ["myhuaweicloud.com:443", true],
    ["a.com, myhuaweicloud.com", true],
    ["*", true],
    ["huaweicloud.com", false],
    ["cloud.com", false],
    ["myhuaweicloud.com:8443", false],
    ["10.0.0.0/8", false],
    ["", false],
  ])("is left out where NO_PROXY is %p: %p", (noProxy, isDirect) => {
    expect(proxyFor(target, { HTTPS_PROXY: httpsProxy, NO_PROXY: noProxy }) === undefined).toBe(isDirect);
  });

  it.each([
    ["https://10.1.2.3/", "10.0.0.0/8", true],
    ["https://10.1.2.3/", "10.1.2.3", true],
    ["https://11.1.2.3/", "10.0.0.0/8", false],
    ["https://[fd00::1]/", "fd00::/8", true],
    ["https://[fd00::1]/", "[fd00::1]:443", true],
  ])("is left out for the address %s where NO_PROXY is %s: %p", (url, noProxy, isDirect) => {
    expect(proxyFor(new URL(url), { HTTPS_PROXY: httpsProxy, NO_PROXY: noProxy }) === undefined).toBe(
      isDirect,
    );
  });

  it("is never one for requests to this machine", () => {
    expect(proxyFor(new URL("https://127.0.0.1:8443/"), { HTTPS_PROXY: httpsProxy })).toBeUndefined();
  });
});
