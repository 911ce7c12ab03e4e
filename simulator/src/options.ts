import type { Account } from "./accounts.js";
import type { Delays } from "./state/delays.js";
import type { Instance, Quotas, RateLimit } from "./state/settings.js";

/** How a simulator starts. */
export interface SimulatorOptions {
  /** Address to listen on. @default "127.0.0.1" */
  host?: string;
  /** Port to listen on; 0 takes a free one. @default 0 */
  port?: number;
  /** Where the time comes from; all states follow from it. @default the machine's clock */
  clock?: { now(): number };
  /** Clock that dates of signatures are compared with. @default `clock` */
  signatureClock?: { now(): number };
  /** Numbers from 0 up to 1, for ids and drawn delays. @default Math.random */
  random?: () => number;
  /** How long the cloud takes, in milliseconds. @default nothing takes any time */
  delays?: Partial<Delays>;
  /** Who may sign in. @default defaultAccount and secondAccount */
  accounts?: readonly Account[];
  /** File that the state is read from at the start and written to after every change. @default none */
  stateFile?: string;
  /** File that every request is appended to, a JSON object a line. @default none */
  requestLogFile?: string;
  /** The gateway's limit on requests. @default none */
  rateLimit?: RateLimit;
  /** How many objects of a kind a project may have. @default no limit */
  quotas?: Quotas;
  /** @default true */
  vpcShowsRoceNetworks?: boolean;
  /** @default "random" */
  networkIdStyle?: "random" | "project";
  /** @default [] */
  extraNetworkRanges?: readonly string[];
  /** @default 500 */
  networkPageSize?: number;
  /** @default "none" */
  instance?: Instance;
  /** How many characters the tokens of IAM have. @default 964 */
  tokenLength?: number;
}
