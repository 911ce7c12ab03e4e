/**
 * Whether a host is this machine, so that clear text to it can be seen by nobody else.
 *
 * @param host as `URL.hostname` gives it: lower case, IPv6 in brackets.
 */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host);
}
