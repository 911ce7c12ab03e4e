import type { DraftRequest } from "./adminArguments.js";
import { type AnyAdminOperation, createAdmin, type SimulatorAdmin } from "./adminOperations.js";
import { adminPrefix } from "./adminRoutes.js";

/**
 * Admin API of a simulator in another process, over HTTP.
 * @param url Base URL that the simulator printed, such as `http://127.0.0.1:34567`.
 */
export function createAdminClient(url: string): SimulatorAdmin {
  const prefix = `${url.replace(/\/$/, "")}${adminPrefix}`;
  return createAdmin(async (operation, args) => {
    const { target, body } = toRequest(operation, args);
    const request = () => send(`${prefix}${target}`, operation.method, body);
    if (operation.isLongPoll) {
      while (!((await request()) as { reached: boolean }).reached) {}
      return undefined;
    }
    const response = await request();
    return operation.resultField === undefined
      ? response
      : (response as Record<string, unknown>)[operation.resultField];
  });
}

function toRequest(
  operation: AnyAdminOperation,
  values: readonly unknown[],
): { target: string; body: unknown } {
  const request: DraftRequest = { params: {}, query: new URLSearchParams(), body: undefined };
  for (const [index, argument] of (operation.args ?? []).entries()) {
    if (values[index] !== undefined) {
      argument.write(request, values[index]);
    }
  }
  const path = operation.path.replace(/\/:(\w+)\??/g, (_, name: string) => {
    const value = request.params[name];
    return value === undefined ? "" : `/${encodeURIComponent(value)}`;
  });
  const query = request.query.toString();
  return { target: query === "" ? path : `${path}?${query}`, body: request.body };
}

async function send(url: string, method: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${url} returned ${response.status}: ${text}`);
  }
  return text === "" ? undefined : JSON.parse(text);
}
