import type { Settings } from "../config/settings";
import type { Redactor } from "../logging/redactor";
import type { ResourceKind } from "../schema/schemas";
import type { Values } from "../schema/values";
import type { Location } from "../client/services/serviceSession";
import type { AutoNames } from "./state/autoNames";
import type { Claims } from "../cache/claims";
import type { OperationContext } from "./operationContext";

/** What an operation is opened with. */
export interface OperationOptions {
  readonly kind: ResourceKind;
  /** The resource in words. */
  readonly resourceLabel: string;
  readonly location: Location;
  readonly timeoutMs: number;
  /** The argument that sets the time-out. */
  readonly timeoutOption: string;
}

/** What a host gives to the life cycles: settings, and operations opened against the cloud. */
export interface ProviderContext {
  /** What nothing that leaves the process may repeat: credentials, and the secrets of all resources that it has been given. */
  readonly redactor: Redactor;
  /** Aborted when the host stops all operations. */
  readonly signal?: AbortSignal;
  /** @throws ConfigurationError when the configuration is impossible. */
  settings(): Settings;
  /** Writes, once for all that share them, what is known before any request of the credentials of an account. */
  logCredentialsNotice(profile: string | undefined): void;
  /**
   * Where a resource with these values lives: from the values, else the settings, else (the project) from the cloud.
   *
   * @throws ConfigurationError when there is no region.
   */
  resolveLocation(values: Values): Promise<Location>;
  /** Which generated names the resources of this process have. */
  readonly autoNames: AutoNames;
  /** What is wanted in place of placeholders that this process is about to replace, by their ids. */
  readonly replacements: Map<string, Values>;
  /** Which objects of a kind in a place the resources of this process have. */
  claimsOf(kind: ResourceKind, location: Location): Claims;
  /** Runs an operation that ends by a time-out, whatever it has to wait for. */
  withTimeout<T>(timeoutMs: number, timeoutOption: string, run: () => Promise<T>): Promise<T>;
  /** @throws ConfigurationError when there are no credentials. */
  openOperation(options: OperationOptions): Promise<OperationContext>;
}
