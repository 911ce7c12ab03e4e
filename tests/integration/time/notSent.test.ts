import { startLab, type Lab } from "../../support/lab";
import { partialStateErrorOf, rejectionOf } from "../../support/rejection";
import { checkInputs } from "../provider/support/specimens";
import { startDroppingPort, startRawServer } from "./support/unresponsiveServers";

const variables = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];

beforeEach(() => {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !variables.includes(name)),
  );
  jest.replaceProperty(process, "env", environment);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** A lab whose ModelArts is somewhere else than the rest. */
async function startLabAt(modelarts: string): Promise<Lab> {
  const lab = await startLab();
  const { url } = lab;
  lab.reconfigure({
    configuration: { endpoints: { modelarts, eg: url, vpc: url, iam: url } },
    maxRetries: 2,
    requestTimeoutMs: 2_000,
    connectTimeoutMs: 150,
  });
  return lab;
}

const createRoceNetwork = (lab: Lab) =>
  lab.lifeCycle("RoceNetwork").create(checkInputs(lab, "RoceNetwork", { physicalNetwork: "pod-1" }));

/** Creates, and expects that nothing was sent and nothing is kept. */
async function expectNotSent(lab: Lab, reason: RegExp): Promise<Error> {
  const sleeps = lab.clock.sleeps.length;
  const error = await rejectionOf(createRoceNetwork(lab));
  expect(error).not.toHaveProperty("outputs");
  expect(error.message).toMatch(/^creating RoceNetwork.*: POST \S+ got no response from /);
  expect(error.message).toMatch(reason);
  expect(error.message).toMatch(/\[HWAI_NETWORK\]$/);
  expect(lab.clock.sleeps.length - sleeps).toBeGreaterThanOrEqual(2);
  return error;
}

describe("a request that never had a connection is tried again, then told, and leaves nothing behind", () => {
  it("when nothing answers the attempt to connect", async () => {
    const port = await startDroppingPort();
    const lab = await startLabAt(`http://127.0.0.1:${port}`);
    await expectNotSent(lab, /no connection came about: the host did not accept a connection within 0\.15 s/);
  });

  it("when the TLS handshake stalls", async () => {
    const { port, connections } = await startRawServer();
    const lab = await startLabAt(`https://127.0.0.1:${port}`);
    await expectNotSent(lab, /the host did not finish the TLS handshake within 0\.15 s/);
    expect(connections()).toBe(3);
  });

  it("when the connection is cut in the TLS handshake", async () => {
    const { port } = await startRawServer((socket) => socket.resetAndDestroy());
    const lab = await startLabAt(`https://127.0.0.1:${port}`);
    await expectNotSent(lab, /no connection came about/);
  });

  it("when a proxy never answers CONNECT", async () => {
    const { port, connections } = await startRawServer();
    process.env.HTTPS_PROXY = `http://127.0.0.1:${port}`;
    const lab = await startLabAt("https://modelarts.example.invalid");
    await expectNotSent(
      lab,
      new RegExp(
        `the proxy 127\\.0\\.0\\.1:${port} of HTTPS_PROXY did not respond to CONNECT within 0\\.15 s`,
      ),
    );
    expect(connections()).toBe(3);
  });

  it("when a proxy closes the connection", async () => {
    const { port } = await startRawServer((socket) => socket.end());
    process.env.HTTPS_PROXY = `http://127.0.0.1:${port}`;
    const lab = await startLabAt("https://modelarts.example.invalid");
    await expectNotSent(lab, /the proxy 127\.0\.0\.1:\d+ of HTTPS_PROXY cannot be reached/);
  });

  it("when the TLS handshake stalls behind a proxy", async () => {
    const { port } = await startRawServer((socket, data) => {
      if (data.toString().startsWith("CONNECT ")) {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      }
    });
    process.env.HTTPS_PROXY = `http://127.0.0.1:${port}`;
    const lab = await startLabAt("https://modelarts.example.invalid");
    await expectNotSent(lab, /the host behind the proxy did not finish the TLS handshake within 0\.15 s/);
  });

  it.each([502, 503])("when a proxy answers CONNECT with %d", async (status) => {
    const { port } = await startRawServer((socket) =>
      socket.end(`HTTP/1.1 ${status} Bad\r\nContent-Length: 0\r\n\r\n`),
    );
    process.env.HTTPS_PROXY = `http://127.0.0.1:${port}`;
    const lab = await startLabAt("https://modelarts.example.invalid");
    const error = await expectNotSent(lab, new RegExp(`of HTTPS_PROXY returned ${status} to CONNECT`));
    expect(error.message).toContain("The refusal is the proxy's, not the cloud's");
  });
});

it.each([403, 407])("does not ask a proxy again that answers CONNECT with %d", async (status) => {
  const { port, connections } = await startRawServer((socket) =>
    socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`),
  );
  process.env.HTTPS_PROXY = `http://user:proxy-canary@127.0.0.1:${port}`;
  const lab = await startLabAt("https://modelarts.example.invalid");
  const error = await rejectionOf(createRoceNetwork(lab));
  expect(error.message).toMatch(new RegExp(`of HTTPS_PROXY returned ${status} to CONNECT.*HWAI_NETWORK`));
  expect(error.message).not.toContain("proxy-canary");
  expect(connections()).toBe(1);
});

describe("a request that may have arrived keeps a placeholder", () => {
  it("when the response does not come", async () => {
    const { port, connections } = await startRawServer();
    const lab = await startLabAt(`http://127.0.0.1:${port}`);
    const { id } = await partialStateErrorOf(createRoceNetwork(lab));
    expect(id).toMatch(/^unresolved-/);
    expect(connections()).toBe(1);
  });

  it("when the connection is cut after the request, on a connection that was used before", async () => {
    const { port, connections } = await startRawServer((socket, data) => {
      if (data.toString().startsWith("GET ")) {
        const body = '{"hyper_clusters":[]}';
        socket.write(
          `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nConnection: keep-alive\r\n\r\n${body}`,
        );
      } else {
        socket.resetAndDestroy();
      }
    });
    const lab = await startLabAt(`http://127.0.0.1:${port}`);
    const inputs = checkInputs(lab, "HyperCluster", { name: "cluster-1", timeouts: { create: "5s" } });
    const { id } = await partialStateErrorOf(lab.lifeCycle("HyperCluster").create(inputs));
    expect(id).toMatch(/^unresolved-/);
    expect(connections()).toBeGreaterThanOrEqual(1);
  });
});
