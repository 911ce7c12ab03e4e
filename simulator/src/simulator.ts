import type { AddressInfo } from "node:net";
import type { SimulatorAdmin } from "./admin/adminOperations.js";
import { createLocalAdmin, createRunner } from "./admin/localAdmin.js";
import { createServer } from "./gateway/server.js";
import type { SimulatorOptions } from "./options.js";
import { CloudState } from "./state/cloudState.js";

/** A simulator that runs. */
export interface Simulator {
  /** Base URL of all services, without a slash at the end. */
  readonly url: string;
  /** Steers it. */
  readonly admin: SimulatorAdmin;
  /** Ends it: cuts open connections, abandons held requests. */
  close(): Promise<void>;
}

/** Starts a simulated cloud on a local port. Rejects when the port is taken or the state file is not one. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const state = new CloudState(options);
  const admin = createLocalAdmin(state);
  const server = createServer(state, createRunner(state));
  const host = options.host ?? "127.0.0.1";
  await server.listen({ host, port: options.port ?? 0 });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `http://${toReachableHost(host)}:${port}`,
    admin,
    close: async () => {
      state.barriers.close();
      state.sleeper.close();
      server.server.closeAllConnections();
      await server.close();
    },
  };
}

/** The host of a URL that leads to an address; all addresses of this machine are reached by its loopback one. */
function toReachableHost(address: string): string {
  if (address === "0.0.0.0") {
    return "127.0.0.1";
  }
  if (address === "::") {
    return "[::1]";
  }
  return address.includes(":") ? `[${address}]` : address;
}
