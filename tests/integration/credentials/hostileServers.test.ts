import type { RequestListener } from "node:http";
import { defaultAccount } from "huaweicloud-ai-simulator";
import { rejectionOf } from "../../support/rejection";
import { startAccountLab } from "./support/accountLab";
import { startServer } from "./support/servers";

const { region, projectId, accessKey, secretKey } = defaultAccount;

/** Tries to read a cluster from a server that means no good, and gives the error. */
async function readFrom(handler: RequestListener, requestTimeoutMs = 20_000): Promise<Error> {
  const lab = await startAccountLab();
  const { port } = await startServer(handler);
  const url = `http://127.0.0.1:${port}`;
  const configuration = {
    region,
    projectId,
    accessKey,
    secretKey,
    endpoints: { modelarts: url, eg: url, vpc: url, iam: url },
  };
  const run = lab.startProcess({ configuration, maxRetries: 0, requestTimeoutMs });
  const state = { name: "cluster", region, projectId, type: "HPS" };
  const error = await rejectionOf(run.lifeCycle("HyperCluster").read("id-1", state));
  expect([error.message, ...lab.lines].join("\n")).not.toContain(secretKey);
  return error;
}

it.each([301, 302, 303, 307, 308])(
  "A redirect (%d) to another host is refused, and nothing is sent there",
  async (status) => {
    const elsewhere = await startServer((_, response) => response.end("{}"));
    const error = await readFrom((_, response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${elsewhere.port}/stolen` }).end();
    });
    expect(error.message).toMatch(new RegExp(`returned ${status}.*Redirects are not followed`));
    expect(elsewhere.requests).toEqual([]);
  },
);

it("An answer without end is cut off", async () => {
  const error = await readFrom((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024, " ");
    const more = (): void => {
      while (!response.destroyed && response.write(chunk)) {}
    };
    response.on("drain", more);
    more();
  });
  expect(error.message).toMatch(/HWAI_(NETWORK|INVALID_RESPONSE)/);
});

it("An answer that comes drop by drop is given up", async () => {
  const error = await readFrom((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => {
      clearInterval(drip);
    });
  }, 500);
  expect(error.message).toMatch(/the response took too long.*\[HWAI_NETWORK\]/);
});

it("Headers without end are refused", async () => {
  const error = await readFrom((_, response) => {
    response.writeHead(200, { "x-long": "x".repeat(100_000) }).end("{}");
  });
  expect(error.message).toMatch(/HPE_HEADER_OVERFLOW.*\[HWAI_NETWORK\]/);
});

it.each([
  ["a login page", "text/html", "<html><title>Sign in</title></html>"],
  ["a text", "text/plain", "OK"],
  ["another form of JSON", "application/json", '["not an object"]'],
  ["another form of object", "text/html", "{}"],
  ["bytes", "application/octet-stream", "\u0000\u0001\u0002"],
])("With %s instead of an object the object is not gone", async (_, contentType, body) => {
  const error = await readFrom((_request, response) => {
    response.writeHead(200, { "content-type": contentType }).end(body);
  });
  expect(error.message).toMatch(/\[HWAI_INVALID_RESPONSE\]/);
});

it.each(["text/html", "application/json"])(
  "A 404 that is not the service's own (%s) is an error",
  async (type) => {
    const error = await readFrom((_, response) => {
      response
        .writeHead(404, { "content-type": type })
        .end(type === "text/html" ? "<h1>404</h1>" : '{"message":"no route"}');
    });
    expect(error.message).toMatch(/returned 404/);
  },
);

it("A service that repeats what it was sent gets no secret into a message", async () => {
  const error = await readFrom((request, response) => {
    const message = `bad request with key ${secretKey} and ${String(request.headers.authorization)}`;
    response.writeHead(400).end(JSON.stringify({ error_code: "X.1", error_msg: message }));
  });
  expect(error.message).toContain("bad request with key [secret]");
});
