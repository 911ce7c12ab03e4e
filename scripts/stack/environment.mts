import { join } from "node:path";

/** The stack of the root program on the simulator. */
export const stackName = "simulator";

/**
 * Protects the secrets in a stack that holds none but simulated ones, so it is no secret itself.
 */
const simulatorPassphrase = "simulator";

/** Variables that would lead Pulumi or the provider to a real account, a real backend or another stack. */
const accountVariables =
  /^(?:HW_|HUAWEICLOUD_|PULUMI_(?:ACCESS_TOKEN|BACKEND_URL|CONFIG|CONFIG_PASSPHRASE(?:_FILE)?|STACK|ORGANIZATION|HOME|API|CLOUD_URL)$)/;

/** An environment from which nothing of the user's own Pulumi or Huawei Cloud accounts can be reached. */
export function isolatedEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !accountVariables.test(name.toUpperCase())),
  );
}

/**
 * What to set, and nothing else, to work on the simulator's stack with `pulumi`. Which stack that is, Pulumi keeps in its home:
 * `PULUMI_STACK` would beat every `pulumi stack init` and `pulumi stack select` in the same terminal.
 * @param state the clone's folder for what runs keep
 * @param account one that the simulator knows
 */
export function stackVariables(
  state: string,
  account: { accessKey: string; secretKey: string },
): Record<string, string> {
  return {
    PULUMI_BACKEND_URL: backendUrl(state),
    PULUMI_HOME: join(state, "pulumi-home"),
    PULUMI_CONFIG_PASSPHRASE: simulatorPassphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    HW_ACCESS_KEY: account.accessKey,
    HW_SECRET_KEY: account.secretKey,
  };
}

export function stackEnvironment(
  env: NodeJS.ProcessEnv,
  state: string,
  account: { accessKey: string; secretKey: string },
): NodeJS.ProcessEnv {
  const local = "127.0.0.1,localhost";
  // The simulator and the engine's own connections are on this machine: never through a proxy.
  const noProxy = [env.NO_PROXY ?? env.no_proxy, local].filter(Boolean).join(",");
  return { ...isolatedEnv(env), NO_PROXY: noProxy, no_proxy: noProxy, ...stackVariables(state, account) };
}

/** The folder in which the local backend keeps stacks. */
export function backendFolder(state: string) {
  return join(state, "backend");
}

function backendUrl(state: string) {
  // Pulumi takes the rest as a path, not as a URL: spaces stay spaces.
  const path = backendFolder(state).replaceAll("\\", "/");
  return path.startsWith("/") ? `file://${path}` : `file:///${path}`;
}
