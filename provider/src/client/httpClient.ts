import * as http from "node:http";
import * as https from "node:https";
import axios, { type AxiosInstance, type AxiosRequestConfig } from "axios";
import { createDirectAgent, createTunnelAgent, type AgentOptions } from "./agents";
import { isPossiblySent } from "./connection";
import { proxyFor, type Environment } from "./proxy";

/** What a client works with. */
export interface ClientOptions {
  /** Time-out of a single request, its response included, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Time-out of the connection alone, in milliseconds. @default 15 s, and less than that of the request */
  readonly connectTimeoutMs?: number | undefined;
  /** Takes any certificate. @default false */
  readonly insecure?: boolean | undefined;
  /** Names the proxies. @default the process's */
  readonly environment?: Environment | undefined;
}

/** Time-out of a connection, in milliseconds. */
const defaultConnectTimeoutMs = 15_000;

/** Maximum size of a response, in bytes; those of these APIs are smaller. */
const maxResponseBytes = 32 * 1024 * 1024;

/** Tokens have up to 16,384 characters, which is the default limit of Node.js for all headers of a response. */
const maxHeaderBytes = 64 * 1024;

/** Makes the HTTP client of a transport: one pool of connections for all services. */
export function createHttpClient({ requestTimeoutMs }: ClientOptions): AxiosInstance {
  return axios.create({
    transport: {
      request: (options: https.RequestOptions, onResponse: (response: http.IncomingMessage) => void) =>
        (options.protocol === "https:" ? https : http).request(
          { ...options, maxHeaderSize: maxHeaderBytes },
          onResponse,
        ),
    },
    // `createRouteResolver` chooses the proxy.
    proxy: false,
    timeout: requestTimeoutMs,
    // A redirect would carry credentials to a host that is not configured.
    maxRedirects: 0,
    maxContentLength: maxResponseBytes,
    responseType: "text",
    transformResponse: [(text: unknown) => text],
    transformRequest: [(data: unknown) => data],
    validateStatus: () => true,
  });
}

/** The route of a request, and its total time-out. */
export type RouteResolver = (url: URL) => AxiosRequestConfig;

/**
 * Chooses the route of each request: direct, or through the proxy that the environment names.
 *
 * @throws ConfigurationError when it names one that cannot be used.
 */
export function createRouteResolver(options: ClientOptions): RouteResolver {
  const { requestTimeoutMs, environment = process.env, insecure = false } = options;
  const connectTimeoutMs =
    options.connectTimeoutMs ?? Math.min(defaultConnectTimeoutMs, 0.9 * requestTimeoutMs);
  const agentOptions: AgentOptions = { insecure, connectTimeoutMs };
  const httpAgent = createDirectAgent(false, agentOptions);
  const httpsAgent = createDirectAgent(true, agentOptions);
  const tunnels = new Map<string, https.Agent>();
  return (url) => {
    const proxy = proxyFor(url, environment);
    const tunnel = proxy && (tunnels.get(proxy.url.href) ?? createTunnelAgent(proxy, agentOptions));
    if (proxy && tunnel) {
      tunnels.set(proxy.url.href, tunnel);
    }
    return {
      httpAgent,
      httpsAgent: tunnel ?? httpsAgent,
      // The time-out of axios restarts with every byte, so a second one limits the whole.
      signal: AbortSignal.timeout(requestTimeoutMs),
    };
  };
}

/** What is worth keeping of a failure; axios's own errors hold the request with its credentials. */
export function sanitizeError(failure: unknown, redact: (text: string) => string): Error {
  const { code, message, request, cause, proxyStatus } = failure as Partial<
    Record<"code" | "message", string> & Record<"request" | "cause" | "proxyStatus", unknown>
  >;
  return Object.assign(new Error(redact(message ?? "unknown failure")), {
    // Cancelled by the time-out of the whole.
    code: code === "ERR_CANCELED" ? "ETIMEDOUT" : code,
    notSent: !isPossiblySent(request),
    proxyStatus: proxyStatus ?? (cause as { proxyStatus?: unknown } | undefined)?.proxyStatus,
  });
}
