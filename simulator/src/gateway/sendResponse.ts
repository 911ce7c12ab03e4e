import type { FastifyReply } from "fastify";
import type { OutgoingResponse } from "../responses/response.js";

/** Writes a response to the socket, or resets or truncates it as a fault demands. */
export function sendResponse(reply: FastifyReply, response: OutgoingResponse): void {
  reply.hijack();
  const raw = reply.raw;
  if (raw.destroyed) {
    return;
  }
  if (response.transport === "reset") {
    raw.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(response.body);
  // A 204 has neither a body nor a length.
  const length = response.status === 204 ? {} : { "content-length": String(body.length) };
  raw.writeHead(response.status, { ...response.headers, ...length });
  if (response.transport === "whole" || body.length === 0) {
    raw.end(response.status === 204 ? undefined : body);
    return;
  }
  raw.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    raw.socket?.destroy();
  });
}
