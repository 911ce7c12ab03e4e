import { createServer } from "node:net";
import { once } from "node:events";
import { startLab } from "../../support/lab";
import { startTlsReverseProxy } from "../credentials/support/servers";
import { Stack } from "./support/stack";

const program = [{ kind: "HyperCluster", name: "a", args: { name: "cluster-1" } }] as const;

/** A port of this machine on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

it("Refused connections are tried again, then told with what to check, and leave nothing behind", async () => {
  const lab = await startLab();
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const { url } = lab;
  lab.reconfigure({
    configuration: { endpoints: { modelarts: nowhere, eg: url, vpc: url, iam: url } },
    maxRetries: 2,
  });
  const sleeps = lab.clock.sleeps.length;
  const stack = new Stack(lab);
  const { errors } = await stack.up(program);
  expect(errors[0]).toMatch(/connection refused\. Check the network.*\[HWAI_NETWORK\]$/);
  expect(lab.clock.sleeps.length - sleeps).toBeGreaterThanOrEqual(2);
  expect(stack.records.size).toBe(0);
  lab.reconfigure({});
  expect((await stack.up(program)).errors).toEqual([]);
});

it("A TLS handshake that fails proves that nothing was sent", async () => {
  const lab = await startLab();
  const { url } = lab;
  lab.reconfigure({
    configuration: { endpoints: { modelarts: url.replace("http:", "https:"), eg: url, vpc: url, iam: url } },
    maxRetries: 1,
  });
  const stack = new Stack(lab);
  const { errors } = await stack.up(program);
  expect(errors[0]).toMatch(/TLS failed \(\w+\).*\[HWAI_NETWORK\]$/);
  expect(stack.records.size).toBe(0);
  expect(await lab.requests("createHyperCluster")).toEqual([]);
});

it("A host name that nobody knows is looked up again as often as maxRetries says, and leaves nothing open", async () => {
  const lab = await startLab();
  const { url } = lab;
  const endpoints = { modelarts: "https://does-not-exist.invalid", eg: url, vpc: url, iam: url };
  // A proxy would look the name up in our place.
  jest.replaceProperty(process, "env", { ...process.env, NO_PROXY: "*", no_proxy: "*" });
  lab.reconfigure({ configuration: { endpoints }, maxRetries: 2 });
  const sleeps = lab.clock.sleeps.length;
  const stack = new Stack(lab);
  const { errors } = await stack.up(program);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(
    /does-not-exist\.invalid.*host name (is unknown|cannot be looked up).*\[HWAI_NETWORK\]$/,
  );
  expect(lab.clock.sleeps.length - sleeps).toBe(2);
  expect(stack.records.size).toBe(0);
  lab.reconfigure({});
  expect((await stack.up(program)).errors).toEqual([]);
  expect(await lab.admin.listObjects()).toHaveLength(1);
});

it("A certificate that nobody trusts fails at once, is not tried again, and leaves nothing open", async () => {
  const lab = await startLab();
  const front = await startTlsReverseProxy(lab.url);
  const { url } = lab;
  const endpoints = { modelarts: `https://127.0.0.1:${front.port}`, eg: url, vpc: url, iam: url };
  lab.reconfigure({ configuration: { endpoints }, maxRetries: 5 });
  const sleeps = lab.clock.sleeps.length;
  const stack = new Stack(lab);
  const { errors } = await stack.up(program);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/TLS failed \(DEPTH_ZERO_SELF_SIGNED_CERT\).*\[HWAI_NETWORK\]$/);
  expect(lab.clock.sleeps.length - sleeps).toBe(0);
  expect(front.requests).toEqual([]);
  expect(stack.records.size).toBe(0);
  lab.reconfigure({});
  expect((await stack.up(program)).errors).toEqual([]);
  expect(await lab.admin.listObjects()).toHaveLength(1);
});

it("A limit of the cloud's slows twenty creations down, and loses none", async () => {
  const lab = await startLab({ rateLimit: { limit: 12, windowSeconds: 60, retryAfter: true } });
  const stack = new Stack(lab);
  const many = Array.from({ length: 20 }, (_, index) => ({
    kind: "HyperCluster" as const,
    name: `c-${index}`,
    args: { name: `cluster-${index}` },
  }));
  const begun = lab.clock.now();
  expect((await stack.upInParallel(many)).errors).toEqual([]);
  expect(await lab.admin.listObjects()).toHaveLength(20);
  expect(lab.clock.now() - begun).toBeGreaterThan(60_000);
  const refused = (await lab.requests()).filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(lab.lines.join("\n")).toContain("limit on requests is reached");
});

it("A quota that is used up is told with what to do, and the next up goes on", async () => {
  const lab = await startLab({ quotas: { hyperClusters: 0 } });
  const stack = new Stack(lab);
  const { errors } = await stack.up(program);
  expect(errors[0]).toMatch(/403 ModelArts\.0116.*Raise the quota.*\[HWAI_API\]$/);
  await lab.admin.updateSettings({ quotas: { hyperClusters: 5 } });
  expect((await stack.up(program)).errors).toEqual([]);
  expect(await lab.admin.listObjects()).toHaveLength(1);
});
