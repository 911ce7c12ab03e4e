import * as http from "node:http";
import * as https from "node:https";
import type { Socket } from "node:net";
import * as tls from "node:tls";
import { connectionError, watchConnection } from "./connection";
import type { Proxy } from "./proxy";

/** What agents work with. */
export interface AgentOptions {
  /** Takes any certificate. */
  readonly insecure: boolean;
  /** Time-out of a connection, proxy and TLS handshake included, in milliseconds. */
  readonly connectTimeoutMs: number;
}

type Connected = (error: Error | null, socket?: Socket) => void;

/** An agent for the direct way. */
export function directAgent(isTls: boolean, { insecure, connectTimeoutMs }: AgentOptions): http.Agent {
  const agent = isTls
    ? new https.Agent({ keepAlive: true, rejectUnauthorized: !insecure })
    : new http.Agent({ keepAlive: true });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, connected) =>
    watchConnection(connect(options, connected) as Socket, "the host", connectTimeoutMs);
  return agent;
}

/** An agent whose connections lead through a proxy's tunnel, so that the proxy sees no more than the host's name. */
export function tunnelAgent(proxy: Proxy, options: AgentOptions): https.Agent {
  const { insecure, connectTimeoutMs } = options;
  const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: !insecure });
  agent.createConnection = (target, connected) => {
    openTunnel(proxy, target, options, (error, tunnel) => {
      if (!tunnel) {
        (connected as Connected)(error);
        return;
      }
      const socket = tls.connect({ ...(target as tls.ConnectionOptions), socket: tunnel });
      (connected as Connected)(null, watchConnection(socket, "the host behind the proxy", connectTimeoutMs));
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
  connected: Connected,
): void {
  const target = `${host ?? ""}:${port ?? 443}`;
  const name = `the proxy ${url.host} of ${variable}`;
  const request = (url.protocol === "https:" ? https : http).request({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (url.protocol === "https:" ? 443 : 80) : url.port,
    method: "CONNECT",
    path: target,
    headers: { Host: target, ...authorization(url) },
    agent: false,
    ...(insecure && { rejectUnauthorized: false }),
  });
  const fail = (error: Error): void => {
    clearTimeout(timer);
    request.destroy();
    connected(error);
  };
  const timer = setTimeout(() => {
    const words = `${name} did not answer CONNECT within ${connectTimeoutMs / 1000} s`;
    fail(connectionError(words, "ERR_PROXY"));
  }, connectTimeoutMs).unref();
  request.once("connect", (response, socket) => {
    const { statusCode = 0 } = response;
    if (statusCode < 200 || statusCode > 299) {
      socket.destroy();
      fail(
        connectionError(`${name} answered ${statusCode} to CONNECT`, "ERR_PROXY", {
          proxyStatus: statusCode,
        }),
      );
      return;
    }
    clearTimeout(timer);
    connected(null, socket);
  });
  // Proxies that do not know CONNECT answer it like any other request.
  request.once("response", ({ statusCode = 0 }) => {
    fail(
      connectionError(`${name} answered ${statusCode} to CONNECT`, "ERR_PROXY", { proxyStatus: statusCode }),
    );
  });
  request.once("error", ({ code, message }: NodeJS.ErrnoException) => {
    fail(connectionError(`${name} cannot be reached (${code ?? message})`, "ERR_PROXY"));
  });
  request.end();
}

function authorization({ username, password }: URL): Record<string, string> {
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return username === "" ? {} : { "Proxy-Authorization": `Basic ${Buffer.from(user).toString("base64")}` };
}
