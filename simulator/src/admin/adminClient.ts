import type { SimulatorAdmin } from "./simulatorAdmin.js";
import { ADMIN_PREFIX } from "./adminRoutes.js";

/**
 * Admin API of a simulator in another process, over HTTP.
 * @param url Base URL that the simulator printed, such as `http://127.0.0.1:34567`.
 */
export function createAdminClient(url: string): SimulatorAdmin {
  const send = <T>(method: string, path: string, body?: unknown): Promise<T> =>
    request<T>(`${url.replace(/\/$/, "")}${ADMIN_PREFIX}${path}`, method, body);
  return {
    queueFault: async (rule) => (await send<{ id: number }>("POST", "/faults", rule)).id,
    clearFaults: (id) => send("DELETE", id === undefined ? "/faults" : `/faults/${id}`),
    listFaults: () => send("GET", "/faults"),
    waitForBarrier: async (name, count = 1) => {
      const path = `/barriers/${encodeURIComponent(name)}/wait?count=${count}`;
      while (!(await send<{ reached: boolean }>("POST", path)).reached);
    },
    releaseBarrier: async (name) =>
      (await send<{ released: number }>("POST", `/barriers/${encodeURIComponent(name)}/release`)).released,
    listObjects: (kind) => send("GET", `/objects${toQuery({ kind })}`),
    patchObject: (kind, id, mergePatch) =>
      send("PATCH", `/objects/${kind}/${encodeURIComponent(id)}`, mergePatch),
    deleteObject: (kind, id) => send("DELETE", `/objects/${kind}/${encodeURIComponent(id)}`),
    addObject: async (kind, projectId, body) =>
      (await send<{ id: string }>("POST", `/objects/${kind}${toQuery({ projectId })}`, body)).id,
    listRequests: (filter) => send("GET", `/requests${toQuery({ ...filter })}`),
    clearRequests: () => send("DELETE", "/requests"),
    getSettings: () => send("GET", "/settings"),
    updateSettings: (change) => send("PATCH", "/settings", change),
    revokeToken: (token) => send("POST", "/tokens/revoke", { token }),
    revokeAccessKey: (accessKey) => send("POST", "/accessKeys/revoke", { accessKey }),
    expireTokens: () => send("POST", "/tokens/expire"),
  };
}

async function request<T>(url: string, method: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} returned ${response.status}: ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

function toQuery(values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? "" : `?${query.toString()}`;
}
