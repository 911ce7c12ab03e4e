import { type Account, defaultAccount, getProjects, secondAccount } from "../accounts.js";
import { TemporaryKeyStore } from "./temporaryKeys.js";
import { TokenStore } from "./tokens.js";
import { FaultQueue } from "../faults/faultQueue.js";
import { Barriers } from "../faults/barriers.js";
import { Sleeper } from "../faults/sleeper.js";
import { RateLimiter } from "./rateLimiter.js";
import { RequestLog } from "./requestLog.js";
import type { SimulatorOptions } from "../options.js";
import { readStateFile, writeStateFile } from "./stateFile.js";
import { ObjectStore } from "./objectStore.js";
import { type Delays, drawDelay, noDelays } from "./delays.js";
import { IdGenerator, type Random } from "./idGenerator.js";
import type { Settings } from "./settings.js";

/** One simulated cloud: all that it knows, without the HTTP server in front of it. */
export class CloudState {
  readonly accounts: readonly Account[];
  readonly settings: Settings;
  readonly store: ObjectStore;
  readonly tokens: TokenStore;
  readonly temporaryKeys: TemporaryKeyStore;
  /** What the metadata service hands out where it asks for tokens. */
  readonly metadataToken: string;
  readonly faults = new FaultQueue();
  readonly barriers = new Barriers();
  readonly sleeper = new Sleeper();
  readonly requests: RequestLog;
  readonly rateLimiter: RateLimiter;
  /** Makes the ids of objects, requests and tokens. */
  readonly ids: IdGenerator;
  /** The simulator's time, in milliseconds since 1970. */
  readonly now: () => number;
  /** The time that signatures are compared with. */
  readonly signatureClockNow: () => number;
  private readonly random: Random;
  private readonly stateFile: string | undefined;
  private readonly run: number;
  private savedChanges = 0;

  constructor(options: SimulatorOptions) {
    const clock = options.clock ?? { now: () => Date.now() };
    const signatureClock = options.signatureClock ?? clock;
    this.now = () => clock.now();
    this.signatureClockNow = () => signatureClock.now();
    this.random = options.random ?? Math.random;
    this.stateFile = options.stateFile;
    const content = this.stateFile === undefined ? undefined : readStateFile(this.stateFile);
    this.run = (content?.runs ?? 0) + 1;
    this.ids = new IdGenerator(this.random, this.run);
    this.accounts = options.accounts ?? [defaultAccount, secondAccount];
    this.settings = {
      delays: { ...noDelays, ...options.delays },
      ...(options.rateLimit ? { rateLimit: options.rateLimit } : {}),
      quotas: { ...options.quotas },
      vpcShowsRoceNetworks: options.vpcShowsRoceNetworks ?? true,
      networkIdStyle: options.networkIdStyle ?? "random",
      extraNetworkRanges: options.extraNetworkRanges ?? [],
      networkPageSize: options.networkPageSize ?? 500,
      instance: options.instance ?? "none",
    };
    this.store = new ObjectStore(this.now);
    this.tokens = new TokenStore(this.now, this.ids, options.tokenLength);
    this.temporaryKeys = new TemporaryKeyStore(this.now, this.ids);
    this.metadataToken = this.ids.hex(64);
    this.requests = new RequestLog(options.requestLogFile);
    this.rateLimiter = new RateLimiter(this.now);
    if (content) {
      this.store.restore(content);
      this.tokens.restore(content.tokens);
    }
  }

  /** How long something takes this time, in milliseconds. */
  delay(name: keyof Delays): number {
    return drawDelay(this.settings.delays[name], this.random);
  }

  /** The region of a project, or undefined when no account has the project. */
  getRegion(projectId: string): string | undefined {
    return this.accounts.flatMap(getProjects).find((project) => project.id === projectId)?.region;
  }

  /** Writes the state file, when there is one and something changed since. */
  save(): void {
    const changes = this.store.changes + this.tokens.changes;
    if (this.stateFile === undefined || changes === this.savedChanges) {
      return;
    }
    writeStateFile(this.stateFile, {
      version: 1,
      runs: this.run,
      ...this.store.snapshot(),
      tokens: this.tokens.snapshot(),
    });
    this.savedChanges = changes;
  }
}
