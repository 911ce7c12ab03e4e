import { readFileSync } from "node:fs";
import { createServer, request as httpRequest, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";

/** A server on this machine. */
export interface LocalServer {
  readonly port: number;
  /** Requests that came in, as `METHOD target`. */
  readonly requests: readonly string[];
}

const running: Server[] = [];
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) {
    socket.destroy();
  }
  await Promise.all(
    running.splice(0).map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => {
            resolve();
          });
        }),
    ),
  );
});

const listen = async (server: Server, requests: string[]): Promise<LocalServer> => {
  running.push(server);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return { port: (server.address() as AddressInfo).port, requests };
};

/** Starts a server that answers as a test wants, and ends with it. */
export function startServer(handler: RequestListener): Promise<LocalServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
    handler(request, response);
  });
  return listen(server, requests);
}

const fixture = (name: string): Buffer => readFileSync(join(__dirname, "..", "fixtures", name));

/** Puts HTTPS, with a certificate that nobody trusts, in front of a server on this machine. */
export function startTlsReverseProxy(targetUrl: string): Promise<LocalServer> {
  const requests: string[] = [];
  const { hostname, port } = new URL(targetUrl);
  const server = createTlsServer(
    { key: fixture("key.pem"), cert: fixture("certificate.pem") },
    (request, response) => {
      const { method, url: path, headers } = request;
      requests.push(`${method ?? ""} ${headers.host ?? ""}${path ?? ""}`);
      const upstream = httpRequest({ hostname, port, method, path, headers }, (upstreamResponse) => {
        response.writeHead(upstreamResponse.statusCode ?? 502, upstreamResponse.headers);
        upstreamResponse.pipe(response);
      });
      request.pipe(upstream);
    },
  );
  return listen(server, requests);
}

/** Starts a proxy that lets nobody through. */
export function startRejectingProxy(): Promise<LocalServer> {
  const requests: string[] = [];
  const server = createServer();
  server.on("connect", (request, socket: Socket) => {
    requests.push(`CONNECT ${request.url ?? ""}`);
    socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
  });
  return listen(server, requests);
}

/** Starts a proxy that leads all tunnels to one port of this machine, whatever host was asked for. */
export function startProxy(targetPort: number): Promise<LocalServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket: Socket) => {
    requests.push(`CONNECT ${request.url ?? ""}`);
    const upstream = connect(targetPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.pipe(upstream);
      upstream.pipe(socket);
    });
    sockets.add(upstream);
    upstream.on("error", () => undefined);
    socket.on("error", () => undefined);
  });
  return listen(server, requests);
}
