import * as http from "node:http";
import * as https from "node:https";
import type { Socket } from "node:net";
import * as tls from "node:tls";
import { createConnectionError, withConnectTimeout } from "./connection";
import type { Proxy } from "./proxy";

/** What agents work with. */
export interface AgentOptions {
  /** Takes any certificate. */
  readonly insecure: boolean;
  /** Time-out of a connection, proxy and TLS handshake included, in milliseconds. */
  readonly connectTimeoutMs: number;
}

type ConnectCallback = (error: Error | null, socket?: Socket) => void;

/** An agent for direct connections. */
export function createDirectAgent(isTls: boolean, { insecure, connectTimeoutMs }: AgentOptions): http.Agent {
  const agent = isTls
    ? new https.Agent({ keepAlive: true, rejectUnauthorized: !insecure })
    : new http.Agent({ keepAlive: true });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) =>
    withConnectTimeout(connect(options, callback) as Socket, "the host", connectTimeoutMs);
  return agent;
}

/** An agent whose connections lead through a proxy's tunnel, so that the proxy sees no more than the host's name. */
export function createTunnelAgent(proxy: Proxy, options: AgentOptions): https.Agent {
  const { insecure, connectTimeoutMs } = options;
  const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: !insecure });
  agent.createConnection = (target, callback) => {
    openTunnel(proxy, target, options, (error, tunnel) => {
      if (!tunnel) {
        (callback as ConnectCallback)(error);
        return;
      }
      const socket = tls.connect({ ...(target as tls.ConnectionOptions), socket: tunnel });
      (callback as ConnectCallback)(
        null,
        withConnectTimeout(socket, "the host behind the proxy", connectTimeoutMs),
      );
    });
    return undefined;
  };
  return agent;
}

/** Asks a proxy for a tunnel. */
function openTunnel(
  { url, variable }: Proxy,
  { host, port }: http.ClientRequestArgs,
  { insecure, connectTimeoutMs }: AgentOptions,
  callback: ConnectCallback,
): void {
  const target = `${host ?? ""}:${port ?? 443}`;
  const name = `the proxy ${url.host} of ${variable}`;
  const request = (url.protocol === "https:" ? https : http).request({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (url.protocol === "https:" ? 443 : 80) : url.port,
    method: "CONNECT",
    path: target,
    headers: { Host: target, ...proxyAuthorization(url) },
    agent: false,
    ...(insecure && { rejectUnauthorized: false }),
  });
  const fail = (error: Error): void => {
    clearTimeout(timer);
    request.destroy();
    callback(error);
  };
  const timer = setTimeout(() => {
    const message = `${name} did not respond to CONNECT within ${connectTimeoutMs / 1000} s`;
    fail(createConnectionError(message, "ERR_PROXY"));
  }, connectTimeoutMs).unref();
  request.once("connect", (response, socket) => {
    const { statusCode = 0 } = response;
    if (statusCode < 200 || statusCode > 299) {
      socket.destroy();
      fail(
        createConnectionError(`${name} returned ${statusCode} to CONNECT`, "ERR_PROXY", {
          proxyStatus: statusCode,
        }),
      );
      return;
    }
    clearTimeout(timer);
    callback(null, socket);
  });
  // Proxies that do not know CONNECT respond as to any other request.
  request.once("response", ({ statusCode = 0 }) => {
    fail(
      createConnectionError(`${name} returned ${statusCode} to CONNECT`, "ERR_PROXY", {
        proxyStatus: statusCode,
      }),
    );
  });
  request.once("error", ({ code, message }: NodeJS.ErrnoException) => {
    fail(createConnectionError(`${name} cannot be reached (${code ?? message})`, "ERR_PROXY"));
  });
  request.end();
}

function proxyAuthorization({ username, password }: URL): Record<string, string> {
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return username === "" ? {} : { "Proxy-Authorization": `Basic ${Buffer.from(user).toString("base64")}` };
}
