import { roceNetworkTypes, hyperClusterTypes } from "../constraints/values";
import { readSettings } from "../configuration/settings";
import type { Services } from "../services";
import { createContext } from "../runtime/context";
import type { ResourceKind, Values } from "../properties/property";
import type { Location } from "../services/session";
import type { ConfigValue } from "./pulumi";

/** An object that the account has. */
export interface AccountObject {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly name: string | undefined;
  /** What tells it from others, in words. */
  readonly description: string;
  /** Why it cannot become part of a stack, if so. */
  readonly obstacle?: string;
}

/** Where objects are looked for, and the calls to do so. */
export interface Account {
  readonly location: Location;
  /** Everything of some types. */
  list(kinds: readonly ResourceKind[]): Promise<AccountObject[]>;
}

/** How long the looking may take altogether, in milliseconds. */
const timeoutMs = 10 * 60_000;
const setting = "this command's time-out";

/** Signs in as the stack's configuration and the environment say. */
export async function openAccount(
  configuration: Readonly<Record<string, ConfigValue>>,
  place: Values,
  log: (line: string) => void,
): Promise<Account> {
  const context = createContext({
    settings: () => readSettings((key) => configuration[key]?.value, process.env),
    log,
  });
  const location = await context.within(timeoutMs, setting, () => context.locate(place));
  const { services } = await context.open({
    kind: "ModelArtsNetwork",
    subject: "what exists",
    location,
    timeoutMs,
    setting,
  });
  return {
    location,
    list: (kinds) =>
      context.within(timeoutMs, setting, async () => {
        const lists: AccountObject[][] = [];
        for (const kind of kinds) {
          lists.push(await listers[kind](services));
        }
        return lists.flat();
      }),
  };
}

const listers: Readonly<Record<ResourceKind, (services: Services) => Promise<AccountObject[]>>> = {
  RoceNetwork: async ({ nativeNetworks }) =>
    (await nativeNetworks.list()).looks
      .filter(({ object: { networkType } }) =>
        (roceNetworkTypes as readonly (string | undefined)[]).includes(networkType),
      )
      .map(({ object: { id, name, networkType, physicalNetwork, status } }) => ({
        kind: "RoceNetwork",
        id,
        name,
        description: [networkType, physicalNetwork, status].filter(Boolean).join(" "),
      })),
  HyperCluster: async ({ hyperClusters }) => {
    const lists = await Promise.all(
      hyperClusterTypes.map(async (type) =>
        (await hyperClusters.list(type)).looks.map(({ object: { id, name } }): AccountObject => ({
          kind: "HyperCluster",
          id,
          name,
          description: type,
        })),
      ),
    );
    return lists.flat();
  },
  ModelArtsNetwork: async ({ networks }) =>
    (await networks.list()).looks
      .filter(({ object: { deleting } }) => !deleting)
      .map(({ object: { id, name, cidr, phase } }) => ({
        kind: "ModelArtsNetwork",
        id,
        name,
        description: [cidr, phase].filter(Boolean).join(" "),
      })),
  EgConnection: async ({ connections }) =>
    (await connections.list()).looks.map(({ object: { id, name, type, status, kafkaDetail } }) => ({
      kind: "EgConnection",
      id,
      name,
      description: [type, status].filter(Boolean).join(" "),
      // A program that states the password would replace the connection, one that does not would be refused.
      ...(kafkaDetail?.userName !== undefined && { obstacle: "the cloud never shows its Kafka password" }),
    })),
};
