import * as http from "node:http";
import * as https from "node:https";
import axios, { type AxiosInstance, type AxiosRequestConfig } from "axios";
import { directAgent, tunnelAgent, type AgentOptions } from "./agents";
import { canHaveBeenSent } from "./connection";
import { proxyFor, type Environment } from "./proxy";

/** What a client works with. */
export interface ClientOptions {
  /** Time-out of a single request, its answer included, in milliseconds. */
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

/** An answer larger than this is no answer of these APIs, in bytes. */
const largestAnswer = 32 * 1024 * 1024;

/** Tokens have up to 16,384 characters, which is all that Node.js takes for the headers of an answer together. */
const largestHeaders = 64 * 1024;

/** Makes the HTTP client of a transport: one pool of connections for all services. */
export function createClient({ requestTimeoutMs }: ClientOptions): AxiosInstance {
  return axios.create({
    transport: {
      request: (options: https.RequestOptions, onAnswer: (answer: http.IncomingMessage) => void) =>
        (options.protocol === "https:" ? https : http).request(
          { ...options, maxHeaderSize: largestHeaders },
          onAnswer,
        ),
    },
    // The way through a proxy is chosen by `createRoutes`.
    proxy: false,
    timeout: requestTimeoutMs,
    // A redirect would carry credentials to a host that nobody configured.
    maxRedirects: 0,
    maxContentLength: largestAnswer,
    responseType: "text",
    transformResponse: [(text: unknown) => text],
    transformRequest: [(data: unknown) => data],
    validateStatus: () => true,
  });
}

/** Which way a request goes, and its end. */
export type Routes = (url: URL) => AxiosRequestConfig;

/**
 * Chooses the way of each request: direct, or through the proxy that the environment names.
 *
 * @throws ConfigurationError when it names one that cannot be used.
 */
export function createRoutes(options: ClientOptions): Routes {
  const { requestTimeoutMs, environment = process.env, insecure = false } = options;
  const connectTimeoutMs =
    options.connectTimeoutMs ?? Math.min(defaultConnectTimeoutMs, 0.9 * requestTimeoutMs);
  const agentOptions: AgentOptions = { insecure, connectTimeoutMs };
  const httpAgent = directAgent(false, agentOptions);
  const httpsAgent = directAgent(true, agentOptions);
  const tunnels = new Map<string, https.Agent>();
  return (url) => {
    const proxy = proxyFor(url, environment);
    const tunnel = proxy && (tunnels.get(proxy.url.href) ?? tunnelAgent(proxy, agentOptions));
    if (proxy && tunnel) {
      tunnels.set(proxy.url.href, tunnel);
    }
    return {
      httpAgent,
      httpsAgent: tunnel ?? httpsAgent,
      // The time-out of axios starts anew with every byte, so a second one limits the whole.
      signal: AbortSignal.timeout(requestTimeoutMs),
    };
  };
}

/** What is worth keeping of a failure; axios's own errors hold the request with its credentials. */
export function plainFailure(failure: unknown, hide: (text: string) => string): Error {
  const { code, message, request, cause, proxyStatus } = failure as Partial<
    Record<"code" | "message", string> & Record<"request" | "cause" | "proxyStatus", unknown>
  >;
  return Object.assign(new Error(hide(message ?? "unknown failure")), {
    // Cancelled by the time-out of the whole.
    code: code === "ERR_CANCELED" ? "ETIMEDOUT" : code,
    neverSent: !canHaveBeenSent(request),
    proxyStatus: proxyStatus ?? (cause as { proxyStatus?: unknown } | undefined)?.proxyStatus,
  });
}
