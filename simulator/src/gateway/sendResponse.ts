import type { FastifyReply } from "fastify";
import type { Outgoing } from "./response.js";

/** Writes an answer to the socket, or does to the socket what a fault wants. */
export function send(reply: FastifyReply, answer: Outgoing): void {
  reply.hijack();
  const response = reply.raw;
  if (response.destroyed) return;
  if (answer.transport === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(answer.body);
  // A 204 has neither a body nor a length.
  const length = answer.status === 204 ? {} : { "content-length": String(body.length) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  if (answer.transport === "whole" || body.length === 0) {
    response.end(answer.status === 204 ? undefined : body);
    return;
  }
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    response.socket?.destroy();
  });
}
