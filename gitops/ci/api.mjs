import { setTimeout as sleep } from "node:timers/promises";
import { RequestError } from "./requestError.mjs";
import { retryDelayMs } from "./retryDelay.mjs";

const maxAttempts = 5;
const timeoutMs = 30_000;
/** More than any pull request has; an end in case the server's links run in a circle. */
const maxPages = 200;

/**
 * Waits so many milliseconds.
 * @typedef {(ms: number) => Promise<unknown>} Sleep
 */

/**
 * What a JSON API answered.
 * @typedef {object} ApiResponse
 * @property {any} body
 * @property {string | undefined} next the address of the next page of a list
 */

/**
 * A JSON API over HTTP.
 * @typedef {object} Api
 * @property {(method: string, path: string, body?: unknown) => Promise<ApiResponse>} request rejects with a RequestError
 * @property {(path: string) => AsyncGenerator<any>} list all items of a list, page by page
 * @property {Sleep} sleep
 */

/**
 * Makes a client of GitHub's or GitLab's API. A request is repeated when it met a limit, and one that may be done twice
 * without harm also when the server failed or did not answer.
 * @param {{ base: string, headers: Readonly<Record<string, string>>, sleep?: Sleep }} options `base` begins all addresses
 * @returns {Api}
 */
export function createApi({ base, headers, sleep: pause = sleep }) {
  /** @type {Api["request"]} */
  async function request(method, path, body) {
    const url = resolveUrl(base, path);
    for (let attempt = 1; ; attempt += 1) {
      const result = await send(url, method, headers, body);
      if ("answer" in result) return result.answer;
      const delayMs =
        attempt < maxAttempts ? retryDelayMs({ method, attempt, ...result.failure }) : undefined;
      if (delayMs === undefined) throw result.error;
      await pause(delayMs);
    }
  }

  /** @type {Api["list"]} */
  async function* list(path) {
    /** @type {string | undefined} */
    let next = path;
    for (let page = 0; next !== undefined && page < maxPages; page += 1) {
      const response = /** @type {ApiResponse} */ (await request("GET", next));
      if (!Array.isArray(response.body)) throw new RequestError(`GET ${path} returned no list`);
      yield* response.body;
      next = response.next;
    }
  }

  return { request, list, sleep: pause };
}

/**
 * @param {string} base
 * @param {string} path a path, or a whole address out of an answer
 */
function resolveUrl(base, path) {
  const url = path.startsWith("/") ? base.replace(/\/$/, "") + path : path;
  // The token goes along, and so must never go elsewhere.
  if (new URL(url).origin !== new URL(base).origin) {
    throw new RequestError(`${new URL(base).host} refers to another server, which is not asked`);
  }
  return url;
}

/**
 * @typedef {{ answer: ApiResponse }} Success
 * @typedef {{ error: RequestError, failure: { status?: number, header?: (name: string) => string | null } }} Failure
 */

/**
 * Sends a request once.
 * @param {string} url
 * @param {string} method
 * @param {Readonly<Record<string, string>>} headers
 * @param {unknown} body
 * @returns {Promise<Success | Failure>}
 */
async function send(url, method, headers, body) {
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
    if (response.ok)
      return { answer: { body: JSON.parse(text), next: nextPage(response.headers.get("link")) } };
    const { status } = response;
    const error = new RequestError(`${label} returned ${status}${failureReason(text)}`, {
      status,
      isIndeterminate: status >= 500,
    });
    return { error, failure: { status, header: (name) => response.headers.get(name) } };
  } catch (error) {
    const cause = /** @type {{ message: string, cause?: { code?: string } }} */ (error);
    const message = `${label} got no response: ${cause.cause?.code ?? cause.message}`;
    return { error: new RequestError(message, { isIndeterminate: true }), failure: {} };
  }
}

/**
 * The address behind `rel="next"`.
 * @param {string | null} link
 */
function nextPage(link) {
  return /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(link ?? "")?.[1];
}

/**
 * What the server says about an error, on one short line.
 * @param {string} text
 */
function failureReason(text) {
  try {
    const { message, error } = JSON.parse(text);
    const reason = [message, error].find((said) => typeof said === "string");
    return reason === undefined ? "" : ` "${reason.replaceAll(/\s+/g, " ").slice(0, 200)}"`;
  } catch {
    return "";
  }
}
