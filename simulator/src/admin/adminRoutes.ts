import { setTimeout as sleep } from "node:timers/promises";
import type { AdminRequest } from "./adminArguments.js";
import { adminOperations, type AnyAdminOperation } from "./adminOperations.js";
import type { RunAdminOperation } from "./localAdmin.js";

/** How long a request for a barrier may stay open before the client has to repeat it, in milliseconds. */
const maxWaitMs = 20_000;

/** Path above the whole admin API. */
export const adminPrefix = "/__admin";

/** A path of the admin API. */
export interface AdminRoute {
  method: AnyAdminOperation["method"];
  path: string;
  /** Returns the response's JSON; undefined stands for an empty 204. */
  handle: (run: RunAdminOperation, request: AdminRequest) => Promise<unknown>;
}

/** The admin API over HTTP. */
export const adminRoutes: readonly AdminRoute[] = Object.values(
  adminOperations as unknown as Record<string, AnyAdminOperation>,
).flatMap((operation) =>
  expandOptional(operation.path).map((path): AdminRoute => ({
    method: operation.method,
    path,
    handle: (run, request) => serve(run, operation, request),
  })),
);

async function serve(
  run: RunAdminOperation,
  operation: AnyAdminOperation,
  request: AdminRequest,
): Promise<unknown> {
  const { args = [], resultField, isLongPoll } = operation;
  const result = run(
    operation,
    args.map((argument) => argument.read(request)),
  );
  if (isLongPoll) {
    const reached = result.then(() => true);
    return { reached: await Promise.race([reached, sleep(maxWaitMs, false, { ref: false })]) };
  }
  return resultField === undefined ? result : { [resultField]: await result };
}

/** `/a/:b?` is `/a` and `/a/:b`. */
function expandOptional(path: string): string[] {
  const [, base, optional] = /^(.*)(\/:\w+)\?$/.exec(path) ?? [];
  return base === undefined || optional === undefined ? [path] : [base, base + optional];
}
