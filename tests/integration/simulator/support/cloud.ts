import {
  type Account,
  defaultAccount,
  type Delays,
  type JsonObject,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "huaweicloud-ai-simulator";
import { networkBody } from "../../../support/networkBody.js";
import { type Client, type ApiResponse, signedClient } from "./client.js";

/** A simulator with a clock that the test moves by hand. */
export interface Cloud extends Simulator {
  /** Signed as defaultAccount. */
  client: Client;
  /** Signed as somebody else. */
  clientOf: (account: Account) => Client;
  /** Lets time pass, in milliseconds. */
  advance: (ms: number) => void;
  now: () => number;
}

/** Delays that no two of are alike, in simulated milliseconds. */
export const slow: Partial<Delays> = {
  networkCreate: 60_000,
  networkDelete: 30_000,
  peerConnect: 20_000,
  peerDisconnect: 10_000,
  sfsConnect: 25_000,
  sfsDisconnect: 12_000,
  connectionCreate: 40_000,
  connectionDelete: 15_000,
};

/** Path of everything in the default project. */
export const project = `/v1/${defaultAccount.projectId}`;

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

/** Starts a simulator that is closed after the test. */
export async function startCloud(options: SimulatorOptions = {}): Promise<Cloud> {
  let time = Date.UTC(2026, 0, 2, 3, 4, 5);
  const now = () => time;
  const simulator = await startSimulator({ clock: { now }, random: () => 0.5, ...options });
  running.push(simulator);
  return {
    ...simulator,
    client: signedClient(simulator.url, defaultAccount, now),
    clientOf: (account) => signedClient(simulator.url, account, now),
    advance: (ms) => {
      time += ms;
    },
    now,
  };
}

/** The body of a POST for an EG connection. */
export function connectionBody(changes: JsonObject = {}): JsonObject {
  return { name: "conn-one", vpc_id: "vpc-1", subnet_id: "subnet-1", ...changes };
}

/** Makes a network and answers its path. */
export async function createNetwork(cloud: Cloud, body = networkBody()): Promise<string> {
  const response = await cloud.client("POST", `${project}/networks`, { body });
  return `${project}/networks/${textAt(response, "metadata.name")}`;
}

/** The value at a dotted path of an answer. */
export function valueAt(response: ApiResponse, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as JsonObject | undefined)?.[key], response.body);
}

/** The text at a dotted path of an answer. */
export function textAt(response: ApiResponse, path: string): string {
  const value = valueAt(response, path);
  if (typeof value !== "string") {
    throw new Error(`no text at ${path} of ${response.status} ${response.text}`);
  }
  return value;
}
