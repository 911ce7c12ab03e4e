import { isIP } from "node:net";
import * as ipaddr from "ipaddr.js";
import { ConfigurationError } from "../errors/configurationError";
import { isLoopback } from "../config/loopback";

/** A proxy, and the variable that names it. */
export interface Proxy {
  readonly url: URL;
  readonly variable: string;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for requests to an HTTPS address, by the rules that Go and so the Pulumi engine and Terraform follow, and
 * `ALL_PROXY` as curl has it; `undefined` for a direct connection. Requests to this machine never go through one, since a proxy would
 * see clear text.
 *
 * @throws ConfigurationError when the variable names none that can be used.
 */
export function proxyFor(target: URL, environment: Environment): Proxy | undefined {
  if (target.protocol !== "https:" || isLoopback(target.hostname)) {
    return undefined;
  }
  const variable = findSetVariable(environment, ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]);
  const exceptions = findSetVariable(environment, ["NO_PROXY", "no_proxy"]);
  if (
    variable === undefined ||
    isProxyBypassed(target, exceptions === undefined ? "" : environment[exceptions])
  ) {
    return undefined;
  }
  return { url: parseProxy(environment[variable] ?? "", variable), variable };
}

function findSetVariable(environment: Environment, names: readonly string[]): string | undefined {
  return names.find((name) => (environment[name] ?? "").trim() !== "");
}

/** The value may hold a password, so no message contains it. */
function parseProxy(value: string, variable: string): URL {
  const text = value.trim();
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (!url || url.hostname === "") {
    throw new ConfigurationError(
      `${variable} names no proxy`,
      `Write it as http://HOST:PORT or HOST:PORT, or unset ${variable}.`,
    );
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new ConfigurationError(
      `${variable} names a proxy that speaks ${url.protocol.slice(0, -1)}, and the provider uses HTTP proxies only`,
      "Name an HTTP proxy in HTTPS_PROXY, or the cloud's domain in NO_PROXY (myhuaweicloud.com) if it is reached without one.",
    );
  }
  return url;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Whether NO_PROXY lists a target: `*`, addresses, CIDR ranges, domains with their sub-domains; each but ranges with or without a port. */
function isProxyBypassed(target: URL, noProxy = ""): boolean {
  const host = target.hostname.replace(/^\[|\]$|\.$/g, "");
  const port = target.port === "" ? "443" : target.port;
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => entry === "*" || isInRange(host, entry) || matchesHost(host, port, entry));
}

function isInRange(host: string, entry: string): boolean {
  if (!isIP(host) || !ipaddr.isValidCIDR(entry)) {
    return false;
  }
  const address = ipaddr.process(host);
  const [range, bits] = ipaddr.parseCIDR(entry);
  return address.kind() === range.kind() && address.match(range, bits);
}

function matchesHost(host: string, port: string, entry: string): boolean {
  const [, bracketed, plain, entryPort] = /^(?:\[([^\]]+)\]|([^:]+|.*:.*:.*?))(?::(\d+))?$/.exec(entry) ?? [];
  const name = (bracketed ?? plain ?? entry).replace(/^\*(?=\.)|\.$/g, "");
  if (entryPort !== undefined && entryPort !== port) {
    return false;
  }
  if (isIP(host) && isIP(name)) {
    return ipaddr.process(host).toNormalizedString() === ipaddr.process(name).toNormalizedString();
  }
  // A leading dot stands for the sub-domains alone.
  return name.startsWith(".") ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}
