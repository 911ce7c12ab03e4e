import { Authenticators } from "../client/auth/authenticators";
import { createMonotonicClock, systemClock } from "../client/clock";
import { OperationDeadline, withDeadline } from "../client/deadline";
import { metadataClient } from "../client/metadataClient";
import type { ProviderContext } from "../lifecycle/context";
import { AutoNames } from "../lifecycle/state/autoNames";
import { Redactor } from "../logging/redactor";
import { DurationHistory } from "../waiter/durationHistory";
import type { ContextOptions } from "./contextOptions";
import { createCredentialsNotifier } from "./credentialsNotifier";
import { createLocationResolver } from "./locationResolver";
import { createOperationContext } from "./operationContext";
import { ProjectIds } from "./projectIds";
import { Scopes } from "./scopes";
import { ServiceSessions } from "./serviceSessions";
import { createSettingsReader } from "./settingsReader";
import { Transports } from "./transports";

/** Creates the context of a process: whatever operations can share, such as connections, credentials and caches, exists once. */
export function createContext(options: ContextOptions): ProviderContext {
  const clock = createMonotonicClock(options.clock ?? systemClock);
  const redactor = new Redactor();
  const log = (line: string): void => {
    options.log(redactor.redact(line));
  };
  const progress = (line: string): void => {
    (options.progress ?? options.log)(redactor.redact(line));
  };
  const settings = createSettingsReader(options.settings, redactor);
  const transports = new Transports({ ...options, settings, clock, redactor, log });
  const authenticators = new Authenticators({
    clock,
    redactor,
    transportFor: (account) => transports.transportFor(account),
    metadataClient,
  });
  const projectIds = new ProjectIds(transports, authenticators);
  const sessions = new ServiceSessions({ settings, clock, redactor, transports, authenticators });
  const scopes = new Scopes(clock, sessions, transports);
  const { signal } = options;
  const shared = { clock, log, progress, durations: new DurationHistory(), sessions, scopes, signal };

  return {
    redactor,
    settings,
    ...(signal && { signal }),
    logCredentialsNotice: createCredentialsNotifier(settings, clock, log),
    resolveLocation: createLocationResolver(settings, projectIds),
    autoNames: new AutoNames(),
    replacements: new Map(),
    claimsOf: (kind, location) => scopes.recordFor(kind, location).claims,
    withTimeout: (timeoutMs, timeoutOption, work) =>
      withDeadline(new OperationDeadline(clock, timeoutMs, timeoutOption, signal), work),
    // Errors of the settings, such as missing credentials, reject.
    openOperation: async (operation) => Promise.resolve(createOperationContext(shared, operation)),
  };
}
