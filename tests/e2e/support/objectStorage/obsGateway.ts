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
export interface ObsGateway {
  /** A proxy that leads every connection to the front, so that host names need not exist. */
  readonly proxyUrl: string;
  /** Requests so far, as `METHOD host path`. */
  readonly requests: readonly string[];
  /** Codes of the refusals so far. */
  readonly errorCodes: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts the front over HTTPS. What it refuses is known from outside only:
 * - a request with the bucket in the path (the vendor's page on the error VirtualHostDomainRequired);
 * - the checksums that newer AWS SDKs add (milvus-io/milvus-storage#500: "Huawei threw XAmzContentSHA256Mismatch").
 */
export async function startObsGateway(domain: string, s3Port: number): Promise<ObsGateway> {
  const requests: string[] = [];
  const errorCodes: string[] = [];
  const tls = { key: readFileSync(join(fixtures, "key.pem")), cert: readFileSync(certificateFile) };
  const gateway = createTlsServer(tls, (request, response) => {
    const { method, headers, url: path } = request;
    requests.push(`${method ?? ""} ${headers.host ?? ""} ${path ?? ""}`);
    const rejection = findRejection(request, domain);
    if (rejection) {
      errorCodes.push(rejection.code);
      sendRejection(request, response, rejection);
      return;
    }
    // The signature covers the host's name, so it goes on as it is.
    const upstream = forward(
      { host: "127.0.0.1", port: s3Port, method, path, headers },
      (upstreamResponse) => {
        response.writeHead(upstreamResponse.statusCode ?? 502, upstreamResponse.headers);
        upstreamResponse.pipe(response);
      },
    );
    upstream.on("error", () => response.destroy());
    request.pipe(upstream);
  });
  const proxy = createServer((_request, response) => response.writeHead(502).end());
  const sockets = new Set<Socket>();
  const trackSocket = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
  };
  gateway.on("connection", trackSocket);
  proxy.on("connection", trackSocket);
  const [frontPort, proxyPort] = await Promise.all([listen(gateway), listen(proxy)]);
  proxy.on("connect", (_request, socket: Socket) => {
    const upstream = connect(frontPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.pipe(upstream).pipe(socket);
    });
    trackSocket(upstream);
  });
  return {
    proxyUrl: `http://127.0.0.1:${proxyPort}`,
    requests,
    errorCodes,
    close: async () => {
      const closed = [gateway, proxy].map((server) => once(server.close(), "close"));
      sockets.forEach((socket) => socket.destroy());
      await Promise.all(closed);
    },
  };
}

interface Rejection {
  readonly status: number;
  readonly code: string;
}

function findRejection({ headers }: IncomingMessage, domain: string): Rejection | undefined {
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

function sendRejection(
  request: IncomingMessage,
  response: ServerResponse,
  { status, code }: Rejection,
): void {
  request.resume();
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
