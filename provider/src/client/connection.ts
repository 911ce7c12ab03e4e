import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";

/** Connections that have come about: on all others nothing can have been sent. */
const connectedSockets = new WeakSet<object>();

/** A failure before there was a connection, so that nothing was sent. */
export function createConnectionError(message: string, code: string, details: object = {}): Error {
  return Object.assign(new Error(message), { code, ...details });
}

/**
 * Watches a new connection come about, its TLS handshake included, and ends it when that takes too long.
 *
 * @param name the host that does not respond, in words.
 */
export function withConnectTimeout<S extends Socket>(socket: S, name: string, timeoutMs: number): S {
  const isTls = socket instanceof TLSSocket;
  let phase = "accept a connection";
  const timer = setTimeout(() => {
    const seconds = timeoutMs / 1000;
    socket.destroy(createConnectionError(`${name} did not ${phase} within ${seconds} s`, "ETIMEDOUT"));
  }, timeoutMs).unref();
  if (isTls && !socket.connecting) {
    phase = "finish the TLS handshake";
  }
  socket.once("connect", () => {
    phase = "finish the TLS handshake";
  });
  socket.once(isTls ? "secureConnect" : "connect", () => {
    clearTimeout(timer);
    connectedSockets.add(socket);
  });
  socket.once("close", () => {
    clearTimeout(timer);
  });
  return socket;
}

/** Whether any of a request can have left this machine; taken for granted when the request is unknown. */
export function isPossiblySent(request: unknown): boolean {
  const known = request as Partial<ClientRequest> | undefined;
  if (typeof known?.setSocketKeepAlive !== "function") {
    return true;
  }
  const { socket } = known;
  return socket !== null && socket !== undefined && connectedSockets.has(socket);
}
