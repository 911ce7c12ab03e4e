import type { IncomingHttpHeaders } from "node:http";

/** The parts of a request that decide whether it is refused. */
export interface GuardedRequest {
  method: string;
  headers: IncomingHttpHeaders;
  /** Address of this machine that the connection came in at. */
  localAddress: string | undefined;
}

/** Why a request is refused. */
export interface GuardRejection {
  status: 400 | 403;
  error: string;
}

/**
 * Refuses requests of web pages to the admin API, which has no sign-in: any page in a browser on this machine can send to a
 * local port, by a form or a script, and by a host name of its own that leads here (DNS rebinding).
 *
 * The host must be this machine by a name or address that no page can have; a page's origin must be the simulator itself; and what
 * changes something must be JSON, which a browser never sends to another origin without asking first.
 */
export function guard({ method, headers, localAddress }: GuardedRequest): GuardRejection | undefined {
  const host = parseHost(headers.host ?? "");
  if (host === undefined || !isLocalHost(host, localAddress)) {
    return { status: 403, error: "the host must be this machine, such as localhost or 127.0.0.1" };
  }
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host ?? ""}`) {
    return { status: 403, error: "web pages of another origin may not use the admin API" };
  }
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    return { status: 403, error: "web pages of another site may not use the admin API" };
  }
  if ((method === "POST" || method === "PATCH") && !isJson(headers["content-type"])) {
    return { status: 400, error: "the content type must be application/json, even without a body" };
  }
  return undefined;
}

/** The host of a `Host` header, in lower case, without port and without a last dot. */
function parseHost(header: string): string | undefined {
  const url = /[/?#@\\\s]/.test(header) ? undefined : `http://${header}`;
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, "") : undefined;
}

function isLocalHost(host: string, localAddress: string | undefined): boolean {
  if (/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host)) {
    return true;
  }
  // An address that a user listens on with --host. Only a name can be made to lead here.
  const address = localAddress?.replace(/^::ffff:/, "");
  return address !== undefined && (host === address || host === `[${address}]`);
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(?:;|$)/i.test(contentType ?? "");
}
