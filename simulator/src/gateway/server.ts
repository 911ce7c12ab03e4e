import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { SimulatorControl } from "../admin/simulatorAdmin.js";
import { guard } from "../admin/guard.js";
import { CONTROL_PREFIX, CONTROL_ROUTES } from "../admin/adminRoutes.js";
import { isObject, type JsonObject } from "../json.js";
import type { Operation } from "../operations/operation.js";
import { OPERATIONS } from "../operations/operations.js";
import type { World } from "../state/cloudState.js";
import { outgoing } from "./response.js";
import { ApiError } from "./apiError.js";
import { type Incoming, passGateway, refuseMalformed } from "./handleRequest.js";
import { send } from "./sendResponse.js";

/** Largest body, in bytes, that the gateway lets through: 12 MB. */
const BODY_LIMIT = 12 * 1024 * 1024;

/** The HTTP server in front of a world: the cloud's calls and the control interface. */
export function createServer(world: World, control: SimulatorControl): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    // Tokens alone have up to 16,384 characters.
    http: { maxHeaderSize: 64 * 1024 },
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1024 },
    frameworkErrors: (error, request, reply) => {
      refuse(world, error, request, reply);
    },
  });
  // Signatures cover the body's bytes, so nothing may parse it before they are checked.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  for (const operation of OPERATIONS) addOperation(app, world, operation);
  addControl(app, control);
  app.setNotFoundHandler(async (request, reply) => {
    send(reply, await passGateway(world, undefined, incomingOf(request)));
  });
  app.setErrorHandler((error, request, reply) => {
    refuse(world, error, request, reply);
  });
  return app;
}

function refuse(world: World, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const status = isObject(error) && typeof error.statusCode === "number" ? error.statusCode : 500;
  const message = error instanceof Error ? error.message : String(error);
  send(reply, refuseMalformed(world, incomingOf(request), status, message));
}

function addOperation(app: FastifyInstance, world: World, operation: Operation): void {
  app.route({
    method: operation.method,
    url: operation.path,
    handler: async (request, reply) => {
      send(reply, await passGateway(world, operation, incomingOf(request)));
    },
  });
}

function addControl(app: FastifyInstance, control: SimulatorControl): void {
  for (const route of CONTROL_ROUTES)
    app.route({
      method: route.method,
      url: `${CONTROL_PREFIX}${route.path}`,
      handler: async (request, reply) => {
        const { method, headers, params, target, body } = incomingOf(request);
        const refusal = guard({ method, headers, localAddress: request.socket.localAddress });
        if (refusal) {
          send(reply, outgoing({ status: refusal.status, body: { error: refusal.error } }));
          return;
        }
        try {
          const query = new URLSearchParams(target.split("?")[1] ?? "");
          const result = await route.serve(control, { params, query, body: parseControlBody(body) });
          send(reply, outgoing(result === undefined ? { status: 204 } : { status: 200, body: result }));
        } catch (error) {
          const text = error instanceof ApiError ? JSON.stringify(error.render("")) : String(error);
          send(reply, outgoing({ status: 400, body: { error: text } }));
        }
      },
    });
}

function parseControlBody(body: Buffer): JsonObject {
  if (body.length === 0) return {};
  const value: unknown = JSON.parse(body.toString());
  if (!isObject(value)) throw new Error("the body must be a JSON object");
  return value;
}

function incomingOf(request: FastifyRequest): Incoming {
  return {
    method: request.method,
    target: request.raw.url ?? "/",
    params: (request.params ?? {}) as Record<string, string>,
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}
