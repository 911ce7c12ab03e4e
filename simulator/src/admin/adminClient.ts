import type { SimulatorControl } from "./simulatorAdmin.js";
import { CONTROL_PREFIX } from "./adminRoutes.js";

/**
 * Control of a simulator in another process, over HTTP.
 * @param url Base URL that the simulator printed, such as `http://127.0.0.1:34567`.
 */
export function connectControl(url: string): SimulatorControl {
  const call = <T>(method: string, path: string, body?: unknown): Promise<T> =>
    request<T>(`${url.replace(/\/$/, "")}${CONTROL_PREFIX}${path}`, method, body);
  return {
    queueFault: async (rule) => (await call<{ id: number }>("POST", "/faults", rule)).id,
    clearFaults: (id) => call("DELETE", id === undefined ? "/faults" : `/faults/${id}`),
    listFaults: () => call("GET", "/faults"),
    waitForHold: async (name, count = 1) => {
      const path = `/holds/${encodeURIComponent(name)}/wait?count=${count}`;
      while (!(await call<{ held: boolean }>("POST", path)).held);
    },
    releaseHold: async (name) =>
      (await call<{ released: number }>("POST", `/holds/${encodeURIComponent(name)}/release`)).released,
    objects: (kind) => call("GET", `/objects${queryOf({ kind })}`),
    patchObject: (kind, id, mergePatch) =>
      call("PATCH", `/objects/${kind}/${encodeURIComponent(id)}`, mergePatch),
    deleteObject: (kind, id) => call("DELETE", `/objects/${kind}/${encodeURIComponent(id)}`),
    addObject: async (kind, projectId, body) =>
      (await call<{ id: string }>("POST", `/objects/${kind}${queryOf({ projectId })}`, body)).id,
    requests: (filter) => call("GET", `/requests${queryOf({ ...filter })}`),
    clearRequests: () => call("DELETE", "/requests"),
    settings: () => call("GET", "/settings"),
    setSettings: (change) => call("PATCH", "/settings", change),
    revokeToken: (token) => call("POST", "/tokens/revoke", { token }),
    revokeAccessKey: (accessKey) => call("POST", "/accessKeys/revoke", { accessKey }),
    expireTokens: () => call("POST", "/tokens/expire"),
  };
}

async function request<T>(url: string, method: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? "" : `?${query.toString()}`;
}
