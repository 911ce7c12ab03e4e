import { settingNamespaces, type ResourceKind, type Values } from "pulumi-huaweicloud-ai/schema";
import {
  type ProviderContext,
  createContext,
  handlers,
  type Location,
  type OperationContext,
  readSettings,
} from "pulumi-huaweicloud-ai/internal";
import type { AccountObject } from "./accountObjects";
import type { ConfigValue } from "./configValue";

/** Where objects are looked for, and the calls to do so. */
export interface Account {
  readonly location: Location;
  /** Everything of some types. */
  list(kinds: readonly ResourceKind[]): Promise<AccountObject[]>;
  /** Opens an operation of a life cycle. */
  openOperation(kind: ResourceKind, subject: string): Promise<OperationContext>;
}

/** How long the requests of one operation may take altogether, in milliseconds. */
const timeoutMs = 10 * 60_000;
const timeoutOption = "this command's time-out";

/** Returns the way to the cloud that the stack's configuration and the environment describe. */
export function createProviderContext(
  configuration: Readonly<Record<string, ConfigValue>>,
  log: (line: string) => void,
): ProviderContext {
  return createContext({
    settings: () =>
      readSettings(
        (key) =>
          (
            configuration[key] ??
            configuration[key.replace(settingNamespaces.dynamic, settingNamespaces.native)]
          )?.value,
        process.env,
      ),
    log,
  });
}

/** Does work that sends requests, within the time-out of this command. */
export function withTimeout<T>(context: ProviderContext, work: () => Promise<T>): Promise<T> {
  return context.withTimeout(timeoutMs, timeoutOption, work);
}

/**
 * Opens one place of the cloud.
 *
 * @param scope region, project and profile, as far as they are given.
 */
export async function openAccount(context: ProviderContext, scope: Values): Promise<Account> {
  const location = await withTimeout(context, () => context.resolveLocation(scope));
  const openOperation = (kind: ResourceKind, resourceLabel: string): Promise<OperationContext> =>
    context.openOperation({ kind, resourceLabel, location, timeoutMs, timeoutOption });
  return {
    location,
    openOperation,
    list: (kinds) =>
      withTimeout(context, async () => {
        const lists: AccountObject[][] = [];
        for (const kind of kinds) {
          const { services } = await openOperation(kind, `each ${kind}`);
          const objects = await handlers[kind].listObjects(services);
          lists.push(objects.map((object) => ({ kind, ...object })));
        }
        return lists.flat();
      }),
  };
}
