import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";

const fixtures = join(__dirname, "fixtures");

/** The certificate that the front shows; a client must be told to trust it. */
export const certificateFile = join(fixtures, "certificate.pem");

/** What stands before an S3-compatible server and refuses what the vendor's object storage refuses. */
export interface ObsFront {
  /** A proxy that leads every connection to the front, so that host names need not exist. */
  readonly proxyUrl: string;
  /** Requests so far, as `METHOD host path`. */
  readonly requests: readonly string[];
  /** Codes of the refusals so far. */
  readonly refusals: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts the front over HTTPS. What it refuses is known from outside only:
 * - a request with the bucket in the path (the vendor's page on the error VirtualHostDomainRequired);
 * - the checksums that newer AWS SDKs add (milvus-io/milvus-storage#500: "Huawei threw XAmzContentSHA256Mismatch").
 */
export async function startObsFront(domain: string, s3Port: number): Promise<ObsFront> {
  const requests: string[] = [];
  const refusals: string[] = [];
  const tls = { key: readFileSync(join(fixtures, "key.pem")), cert: readFileSync(certificateFile) };
  const front = createTlsServer(tls, (request, response) => {
    const { method, headers, url: path } = request;
    requests.push(`${method ?? ""} ${headers.host ?? ""} ${path ?? ""}`);
    const refusal = findRefusal(request, domain);
    if (refusal) {
      refusals.push(refusal.code);
      refuse(request, response, refusal);
      return;
    }
    // The signature covers the host's name, so it goes on as it is.
    const onward = forward({ host: "127.0.0.1", port: s3Port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  const proxy = createServer((_request, response) => response.writeHead(502).end());
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
  };
  front.on("connection", keep);
  proxy.on("connection", keep);
  const [frontPort, proxyPort] = await Promise.all([listen(front), listen(proxy)]);
  proxy.on("connect", (_request, socket: Socket) => {
    const onward = connect(frontPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.pipe(onward).pipe(socket);
    });
    keep(onward);
  });
  return {
    proxyUrl: `http://127.0.0.1:${proxyPort}`,
    requests,
    refusals,
    close: async () => {
      const closed = [front, proxy].map((server) => once(server.close(), "close"));
      sockets.forEach((socket) => socket.destroy());
      await Promise.all(closed);
    },
  };
}

interface Refusal {
  readonly status: number;
  readonly code: string;
}

function findRefusal({ headers }: IncomingMessage, domain: string): Refusal | undefined {
  if (headers.host === domain) {
    return { status: 403, code: "VirtualHostDomainRequired" };
  }
  const added = Object.keys(headers).some((name) =>
    /^x-amz-(?:checksum-(?!mode)|sdk-checksum|trailer)/.test(name),
  );
  if (added || String(headers["x-amz-content-sha256"]).startsWith("STREAMING-")) {
    return { status: 400, code: "XAmzContentSHA256Mismatch" };
  }
  return undefined;
}

function refuse(request: IncomingMessage, response: ServerResponse, { status, code }: Refusal): void {
  request.resume();
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
