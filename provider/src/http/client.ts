import * as http from "node:http";
import * as https from "node:https";
import axios, { type AxiosInstance, type AxiosRequestConfig } from "axios";
import { isLoopback } from "./loopback";

/** What a client works with. */
export interface ClientOptions {
  /** Time-out of a single request, its answer included, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Takes any certificate. @default false */
  readonly insecure?: boolean | undefined;
}

/** An answer larger than this is no answer of these APIs, in bytes. */
const largestAnswer = 32 * 1024 * 1024;

/** Tokens have up to 16,384 characters, which is all that Node.js takes for the headers of an answer together. */
const largestHeaders = 64 * 1024;

/** Makes the HTTP client of a transport: one pool of connections for all services. */
export function createClient({ requestTimeoutMs, insecure = false }: ClientOptions): AxiosInstance {
  return axios.create({
    httpAgent: new http.Agent({ keepAlive: true }),
    httpsAgent: new https.Agent({ keepAlive: true, rejectUnauthorized: !insecure }),
    transport: {
      request: (options: https.RequestOptions, onAnswer: (answer: http.IncomingMessage) => void) =>
        (options.protocol === "https:" ? https : http).request(
          { ...options, maxHeaderSize: largestHeaders },
          onAnswer,
        ),
    },
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

/**
 * What depends on where a request goes, and its end.
 *
 * The proxies of `HTTPS_PROXY` and `NO_PROXY` are axios's own business; requests to this machine never go through one, since
 * a proxy would see clear text. The time-out of axios starts anew with every byte, so a second one limits the whole.
 */
export function perRequest(url: URL, { requestTimeoutMs }: ClientOptions): AxiosRequestConfig {
  return {
    ...(isLoopback(url.hostname) && { proxy: false as const }),
    signal: AbortSignal.timeout(requestTimeoutMs),
  };
}

/** What is worth keeping of a failure; axios's own errors hold the request with its credentials. */
export function plainFailure(failure: unknown): Error {
  const { code, message } = failure as { code?: string; message?: string };
  return Object.assign(new Error(message ?? "unknown failure"), {
    // Cancelled by the time-out of the whole.
    code: code === "ERR_CANCELED" ? "ETIMEDOUT" : code,
  });
}
