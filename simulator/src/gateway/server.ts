import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { RunAdminOperation } from "../admin/localAdmin.js";
import { guard } from "../admin/guard.js";
import { adminPrefix, adminRoutes } from "../admin/adminRoutes.js";
import { isObject, type JsonObject } from "../json.js";
import type { Operation } from "../operations/operation.js";
import { operations } from "../operations/operations.js";
import type { CloudState } from "../state/cloudState.js";
import { toResponse } from "../responses/response.js";
import { ApiError } from "../responses/apiError.js";
import { type IncomingRequest, handleRequest, rejectMalformed } from "./handleRequest.js";
import { sendResponse } from "./sendResponse.js";

/** Largest body, in bytes, that the gateway lets through: 12 MB. */
const maxBodyBytes = 12 * 1024 * 1024;

/** The HTTP server in front of a simulated cloud: the cloud's operations and the admin API. */
export function createServer(state: CloudState, runAdmin: RunAdminOperation): FastifyInstance {
  const app = fastify({
    bodyLimit: maxBodyBytes,
    // Tokens alone have up to 16,384 characters.
    http: { maxHeaderSize: 64 * 1024 },
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1024 },
    frameworkErrors: (error, request, reply) => {
      sendRejection(state, error, request, reply);
    },
  });
  // Signatures cover the body's bytes, so nothing may parse it before they are checked.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  for (const operation of operations) {
    addOperation(app, state, operation);
  }
  addAdminRoutes(app, runAdmin);
  app.setNotFoundHandler(async (request, reply) => {
    sendResponse(reply, await handleRequest(state, undefined, toIncomingRequest(request)));
  });
  app.setErrorHandler((error, request, reply) => {
    sendRejection(state, error, request, reply);
  });
  return app;
}

function sendRejection(
  state: CloudState,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = isObject(error) && typeof error.statusCode === "number" ? error.statusCode : 500;
  const message = error instanceof Error ? error.message : String(error);
  sendResponse(reply, rejectMalformed(state, toIncomingRequest(request), status, message));
}

function addOperation(app: FastifyInstance, state: CloudState, operation: Operation): void {
  app.route({
    method: operation.method,
    url: operation.path,
    handler: async (request, reply) => {
      sendResponse(reply, await handleRequest(state, operation, toIncomingRequest(request)));
    },
  });
}

function addAdminRoutes(app: FastifyInstance, runAdmin: RunAdminOperation): void {
  for (const route of adminRoutes) {
    app.route({
      method: route.method,
      url: `${adminPrefix}${route.path}`,
      handler: async (request, reply) => {
        const { method, headers, params, target, body } = toIncomingRequest(request);
        const rejection = guard({ method, headers, localAddress: request.socket.localAddress });
        if (rejection) {
          sendResponse(reply, toResponse({ status: rejection.status, body: { error: rejection.error } }));
          return;
        }
        try {
          const query = new URLSearchParams(target.split("?")[1] ?? "");
          const result = await route.handle(runAdmin, { params, query, body: parseAdminBody(body) });
          sendResponse(
            reply,
            toResponse(result === undefined ? { status: 204 } : { status: 200, body: result }),
          );
        } catch (error) {
          const text = error instanceof ApiError ? JSON.stringify(error.render("")) : String(error);
          sendResponse(reply, toResponse({ status: 400, body: { error: text } }));
        }
      },
    });
  }
}

function parseAdminBody(body: Buffer): JsonObject {
  if (body.length === 0) {
    return {};
  }
  const value: unknown = JSON.parse(body.toString());
  if (!isObject(value)) {
    throw new Error("the body must be a JSON object");
  }
  return value;
}

function toIncomingRequest(request: FastifyRequest): IncomingRequest {
  return {
    method: request.method,
    target: request.raw.url ?? "/",
    params: (request.params ?? {}) as Record<string, string>,
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}
