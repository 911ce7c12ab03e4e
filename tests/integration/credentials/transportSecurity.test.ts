import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { defaultAccount } from "huaweicloud-ai-simulator";
import { rejectionOf } from "../../support/rejection";
import { startAccountLab, type AccountLab, type ProviderProcess } from "./support/accountLab";
import { startProxy, startRejectingProxy, startTlsReverseProxy } from "./support/servers";

const { region, projectId, accessKey, secretKey } = defaultAccount;
const account = { region, projectId, accessKey, secretKey };
const variables = [
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "ALL_PROXY",
  "all_proxy",
];
const before = { ...process.env };

beforeEach(() => {
  for (const name of variables) {
    Reflect.deleteProperty(process.env, name);
  }
});
afterEach(() => {
  for (const name of variables) {
    if (before[name] === undefined) {
      Reflect.deleteProperty(process.env, name);
    } else {
      process.env[name] = before[name];
    }
  }
});

/** A run that reaches the cloud at one base URL. */
function runAt(lab: AccountLab, url: string, more: object = {}): ProviderProcess {
  const endpoints = { modelarts: url, eg: url, vpc: url, iam: url };
  return lab.startProcess({ configuration: { ...account, endpoints, ...more }, maxRetries: 0 });
}

describe("over HTTPS", () => {
  it("a certificate that nobody trusts is refused before anything is sent", async () => {
    const lab = await startAccountLab();
    const front = await startTlsReverseProxy(lab.url);
    const run = runAt(lab, `https://127.0.0.1:${front.port}`);
    const error = await rejectionOf(run.create("HyperCluster", { name: "cluster" }));
    expect(error.message).toMatch(/TLS failed \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
    expect(front.requests).toEqual([]);
  });

  it("a certificate of an own authority is taken when NODE_EXTRA_CA_CERTS names that, with nothing else set", async () => {
    const lab = await startAccountLab({ clock: { now: () => Date.now() } });
    const front = await startTlsReverseProxy(lab.url);
    const url = `https://127.0.0.1:${front.port}`;
    const endpoints = { modelarts: url, eg: url, vpc: url, iam: url };
    const create = async (more: object): Promise<string> => {
      const env = { TEST_CONFIGURATION: JSON.stringify({ ...account, endpoints }), NO_PROXY: "*", ...more };
      const file = join(__dirname, "support/createOverTls.cjs");
      return (await promisify(execFile)(process.execPath, [file], { env })).stdout;
    };
    expect(await create({})).toMatch(/TLS failed \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
    expect(front.requests).toEqual([]);
    const trusted = { NODE_EXTRA_CA_CERTS: join(__dirname, "fixtures/certificate.pem") };
    expect(await create(trusted)).toBe("made cluster\n");
    expect(await lab.admin.listObjects()).toHaveLength(1);
    expect(front.requests.length).toBeGreaterThan(0);
  });

  it("`insecure` takes it, and warns", async () => {
    const lab = await startAccountLab();
    const front = await startTlsReverseProxy(lab.url);
    const run = runAt(lab, `https://127.0.0.1:${front.port}`, { insecure: true });
    await run.create("HyperCluster", { name: "cluster-1" });
    await run.create("HyperCluster", { name: "cluster-2" });
    expect(await lab.admin.listObjects()).toHaveLength(2);
    expect(lab.lines.filter((line) => line.includes("warning: huaweicloud:insecure"))).toHaveLength(1);
  });

  it("`insecure` of one profile is no other's", async () => {
    const lab = await startAccountLab();
    const front = await startTlsReverseProxy(lab.url);
    const profiles = { test: { insecure: true, projectId, region } };
    const run = runAt(lab, `https://127.0.0.1:${front.port}`, { profiles });
    await run.create("HyperCluster", { name: "cluster-1", profile: "test" });
    const error = await rejectionOf(run.create("HyperCluster", { name: "cluster-2" }));
    expect(error.message).toMatch(/TLS failed/);
  });
});

describe("a proxy", () => {
  const cloud = "https://{region}.example.invalid";

  it("of HTTPS_PROXY is used by a tunnel, so that it sees no more than the host", async () => {
    const lab = await startAccountLab();
    const front = await startTlsReverseProxy(lab.url);
    const proxy = await startProxy(front.port);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    await runAt(lab, cloud, { insecure: true }).create("HyperCluster", { name: "cluster" });
    expect(await lab.admin.listObjects()).toHaveLength(1);
    expect(new Set(proxy.requests)).toEqual(new Set([`CONNECT ${region}.example.invalid:443`]));
    expect(front.requests.every((request) => request.includes(` ${region}.example.invalid/v1/`))).toBe(true);
  });

  it("does not get around the certificate check", async () => {
    const lab = await startAccountLab();
    const front = await startTlsReverseProxy(lab.url);
    const proxy = await startProxy(front.port);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const error = await rejectionOf(runAt(lab, cloud).create("HyperCluster", { name: "cluster" }));
    expect(error.message).toMatch(/TLS failed/);
    expect(front.requests).toEqual([]);
  });

  it("is left out for hosts of NO_PROXY", async () => {
    const lab = await startAccountLab();
    const proxy = await startProxy(1);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    process.env.NO_PROXY = ".example.invalid";
    const error = await rejectionOf(runAt(lab, cloud).create("HyperCluster", { name: "cluster" }));
    // The reserved domain has no hosts, so the direct way ends at the look-up of the name.
    expect(error.message).toMatch(/host name (is unknown|cannot be looked up)/);
    expect(proxy.requests).toEqual([]);
  });

  it("never sees clear text to this machine", async () => {
    const lab = await startAccountLab();
    const proxy = await startProxy(1);
    process.env.HTTP_PROXY = `http://127.0.0.1:${proxy.port}`;
    await runAt(lab, lab.url).create("HyperCluster", { name: "cluster" });
    const metadata = lab.startProcess({
      configuration: { region, projectId },
      environment: { HW_METADATA_ENDPOINT: lab.url },
    });
    await lab.admin.updateSettings({ instance: "tokenOnly" });
    await metadata.create("HyperCluster", { name: "cluster-2" });
    expect(proxy.requests).toEqual([]);
  });

  it("that refuses gets its own password into no message", async () => {
    const lab = await startAccountLab();
    const refusing = await startRejectingProxy();
    process.env.HTTPS_PROXY = `http://user:proxy-canary@127.0.0.1:${refusing.port}`;
    const error = await rejectionOf(runAt(lab, cloud).create("HyperCluster", { name: "cluster" }));
    expect(error.message).toMatch(/returned 407/);
    expect(refusing.requests).toHaveLength(1);
    expect([error.message, String(error.stack), ...lab.lines].join()).not.toContain("proxy-canary");
    process.env.HTTPS_PROXY = "http://user:proxy-canary@127.0.0.1:9";
    const down = await rejectionOf(runAt(lab, cloud).create("HyperCluster", { name: "cluster" }));
    expect([down.message, String(down.stack), ...lab.lines].join()).not.toContain("proxy-canary");
  });
});

it.each(["http://modelarts.example.com", "http://10.0.0.1", "http://169.254.169.254"])(
  "%s is no endpoint: credentials are never sent in clear text to another machine",
  async (url) => {
    const lab = await startAccountLab();
    const { failures } = runAt(lab, url).lifeCycle("HyperCluster").check({}, { name: "cluster" });
    expect(failures.map(({ reason }) => reason).join()).toMatch(/clear-text HTTP/);
  },
);

it.each(["../../admin", "a/b", "a?b=c", "a#b", "a%2fb", "a b", "é", "."])(
  "The id %j stays one segment of the path",
  async (id) => {
    const lab = await startAccountLab();
    const state = { name: "cluster", region, projectId, type: "HPS" };
    await runAt(lab, lab.url)
      .lifeCycle("HyperCluster")
      .delete(id, state)
      .catch(() => undefined);
    const paths = (await lab.admin.listRequests({ method: "DELETE" })).map(({ path, query }) => [
      path,
      query,
    ]);
    const expected = [
      `/v1/${projectId}/dev-servers/hyper-clusters/${encodeURIComponent(id)}`,
      { type: "HPS" },
    ];
    expect(paths).toEqual(id === "." ? [] : [expected]);
  },
);
