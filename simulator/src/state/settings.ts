import type { Delays } from "./delays.js";

/** The gateway's limit: so many requests of a project in a window of time. */
export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
  /** Whether a 429 carries `Retry-After` as well as the text. The gateway does so only sometimes. @default false */
  readonly retryAfter?: boolean;
}

/** How many objects of a kind a project may have. */
export interface Quotas {
  roceNetworks?: number;
  hyperClusters?: number;
  networks?: number;
  connections?: number;
}

/** What kind of instance the client runs on. */
export type Instance = "none" | "noAgency" | "open" | "tokenOnly";

/** What can be changed while the simulator runs. */
export interface Settings {
  delays: Delays;
  /** Absent: no limit. */
  rateLimit?: RateLimit;
  quotas: Quotas;
  /** Whether VPC's native API knows the RoCE networks, which nobody has verified. @default true */
  vpcShowsRoceNetworks: boolean;
  /**
   * How a ModelArts network's id ends: 32 random hex digits as the vendor's pages show, or the project id as a
   * field report says; then a name can be held only once in a project. @default "random"
   */
  networkIdStyle: "random" | "project";
  /** Ranges beside the documented ones that a ModelArts network may lie in, such as `10.0.0.0/8`. @default [] */
  extraNetworkRanges: readonly string[];
  /** Most networks on a page of a list, whatever the request asks for. @default 500 */
  networkPageSize: number;
  /**
   * The instance that the client runs on, as its metadata service has it: there is none; it has no agency; its keys are open to
   * whoever asks; or only to those with a token of the metadata service. @default "none"
   */
  instance: Instance;
}

/** A change of {@link Settings}; what is absent stays. `rateLimit: null` takes the limit away. */
export interface SettingsChange {
  delays?: Partial<Delays>;
  rateLimit?: RateLimit | null;
  quotas?: Quotas;
  vpcShowsRoceNetworks?: boolean;
  networkIdStyle?: "random" | "project";
  extraNetworkRanges?: readonly string[];
  networkPageSize?: number;
  instance?: Instance;
}

/** Applies a change of settings. */
export function applySettingsChange(settings: Settings, change: SettingsChange): void {
  const { delays, rateLimit, quotas, ...rest } = change;
  if (delays) {
    settings.delays = { ...settings.delays, ...delays };
  }
  if (quotas) {
    settings.quotas = { ...settings.quotas, ...quotas };
  }
  if (rateLimit === null) {
    delete settings.rateLimit;
  } else if (rateLimit) {
    settings.rateLimit = rateLimit;
  }
  Object.assign(settings, rest);
}
