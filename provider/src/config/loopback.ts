/**
 * Whether a host is this machine, so that clear text to it stays on this machine.
 *
 * @param host as `URL.hostname` gives it: lower case, IPv6 in brackets.
 */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host);
}
