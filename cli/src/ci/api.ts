import { setTimeout as systemSleep } from "node:timers/promises";
import { RequestError } from "./requestError";
import { retryDelayMs, type FailedAttempt } from "./retryDelay";

const maxAttempts = 5;
const timeoutMs = 30_000;
/** More than any pull request has; an end in case the server's links run in a circle. */
const maxPages = 200;

/** Waits so many milliseconds. */
export type Sleep = (ms: number) => Promise<unknown>;

/** A thing as the API shows it, such as a comment or an issue. Which members it has is the caller's knowledge. */
export type ApiObject = Readonly<Record<string, unknown>>;

/** The response of a JSON API. */
interface ApiResponse {
  readonly body: unknown;
  /** Address of the next page of a list. */
  readonly next: string | undefined;
}

/** A JSON API over HTTP. */
export interface Api {
  /** @throws RequestError */
  request(method: string, path: string, body?: unknown): Promise<ApiObject>;
  /** All items of a list, page by page. */
  list(path: string): AsyncGenerator<ApiObject>;
  readonly sleep: Sleep;
}

/** How a client is made. */
interface ApiOptions {
  /** Begins all addresses. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sleep?: Sleep;
}

/**
 * Creates a client of GitHub's or GitLab's API. A request is repeated when it met a limit, and one that may be done twice
 * without harm also when the server failed or no response came.
 */
export function createApi({ base, headers, sleep = systemSleep }: ApiOptions): Api {
  async function send(method: string, path: string, body?: unknown): Promise<ApiResponse> {
    const url = resolveUrl(base, path);
    for (let attempt = 1; ; attempt += 1) {
      const result = await sendOnce(url, method, headers, body);
      if ("response" in result) {
        return result.response;
      }
      const delayMs =
        attempt < maxAttempts ? retryDelayMs({ method, attempt, ...result.failure }) : undefined;
      if (delayMs === undefined) {
        throw result.error;
      }
      await sleep(delayMs);
    }
  }

  return {
    sleep,
    request: async (method, path, body) => (await send(method, path, body)).body as ApiObject,
    async *list(path) {
      let next: string | undefined = path;
      for (let page = 0; next !== undefined && page < maxPages; page += 1) {
        const response: ApiResponse = await send("GET", next);
        if (!Array.isArray(response.body)) {
          throw new RequestError(`GET ${path} returned no list`);
        }
        yield* response.body as ApiObject[];
        next = response.next;
      }
    },
  };
}

/** @param path a path, or a whole address out of a response. */
function resolveUrl(base: string, path: string): string {
  const url = path.startsWith("/") ? base.replace(/\/$/, "") + path : path;
  // The token goes along, and so must never go elsewhere.
  if (new URL(url).origin !== new URL(base).origin) {
    throw new RequestError(`${new URL(base).host} refers to another server, which is not asked`);
  }
  return url;
}

type Attempt =
  | { readonly response: ApiResponse }
  | { readonly error: RequestError; readonly failure: Pick<FailedAttempt, "status" | "header"> };

async function sendOnce(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<Attempt> {
  const { host, pathname } = new URL(url);
  const label = `${method} ${pathname} of ${host}`;
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: "application/json", "content-type": "application/json", ...headers },
      // A redirection would take the token along.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) {
      return { response: { body: JSON.parse(text), next: nextPage(response.headers.get("link")) } };
    }
    const { status } = response;
    const error = new RequestError(`${label} returned ${status}${failureReason(text)}`, {
      status,
      isIndeterminate: status >= 500,
    });
    return { error, failure: { status, header: (name) => response.headers.get(name) } };
  } catch (error) {
    const { cause, message } = error as { message: string; cause?: { code?: string } };
    const reason = `${label} got no response: ${cause?.code ?? message}`;
    return { error: new RequestError(reason, { isIndeterminate: true }), failure: {} };
  }
}

/** Returns the address behind `rel="next"`. */
function nextPage(link: string | null): string | undefined {
  return /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(link ?? "")?.[1];
}

/** Returns what the server says about an error, on one short line. */
function failureReason(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as Record<string, unknown>;
    const reason = [message, error].find((said) => typeof said === "string");
    return reason === undefined ? "" : ` "${reason.replaceAll(/\s+/g, " ").slice(0, 200)}"`;
  } catch {
    return "";
  }
}
