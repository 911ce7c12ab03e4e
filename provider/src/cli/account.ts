import { readSettings } from "../config/settings";
import type { Context, Operation } from "../lifecycle";
import { createContext } from "../runtime/context";
import type { ResourceKind, Values } from "../schema/property";
import type { Location } from "../client/services/serviceSession";
import { listers, type AccountObject } from "./accountObjects";
import type { ConfigValue } from "./pulumiCli";

/** Where objects are looked for, and the calls to do so. */
export interface Account {
  readonly location: Location;
  /** Everything of some types. */
  list(kinds: readonly ResourceKind[]): Promise<AccountObject[]>;
  /** Opens an operation of a life cycle. */
  operation(kind: ResourceKind, subject: string): Promise<Operation>;
}

/** How long the requests of one operation may take altogether, in milliseconds. */
const timeoutMs = 10 * 60_000;
const setting = "this command's time-out";

/** Returns the way to the cloud that the stack's configuration and the environment describe. */
export function openCloud(
  configuration: Readonly<Record<string, ConfigValue>>,
  log: (line: string) => void,
): Context {
  return createContext({
    settings: () => readSettings((key) => configuration[key]?.value, process.env),
    log,
  });
}

/** Does work that sends requests, within the time-out of this command. */
export function withinTimeout<T>(context: Context, work: () => Promise<T>): Promise<T> {
  return context.within(timeoutMs, setting, work);
}

/**
 * Opens one place of the cloud.
 *
 * @param place region, project and profile, as far as they are given.
 */
export async function openAccount(context: Context, place: Values): Promise<Account> {
  const location = await withinTimeout(context, () => context.locate(place));
  const operation = (kind: ResourceKind, subject: string): Promise<Operation> =>
    context.open({ kind, subject, location, timeoutMs, setting });
  return {
    location,
    operation,
    list: (kinds) =>
      withinTimeout(context, async () => {
        const lists: AccountObject[][] = [];
        for (const kind of kinds) {
          lists.push(await listers[kind]((await operation(kind, `each ${kind}`)).services));
        }
        return lists.flat();
      }),
  };
}
