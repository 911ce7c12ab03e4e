import { join } from "node:path";
import { defaultAccount } from "huaweicloud-ai-simulator";

/** The repository. */
export const repository = join(__dirname, "..", "..", "..");

/** Where tests may leave things: inside the clone, where no file is tracked. */
export const scratch = join(repository, ".state", "test");

const userVariables = /^(?:HW_|HUAWEICLOUD_|AWS_|VAULT_|PULUMI_(?!HOME$)|NODE_OPTIONS$)/i;

/** The value of NODE_OPTIONS that loads files of this folder first into each process, beside what makes the SDK light. */
export function preloadOptions(...files: readonly string[]): string {
  return ["lightSdk.cjs", ...files]
    .map((file) => `--require ${JSON.stringify(join(__dirname, file))}`)
    .join(" ");
}

/**
 * An environment for `pulumi` in which nothing leads to an account of the user's, with the simulator's first account in the
 * variables that the provider reads.
 */
export function pulumiEnvironment(backend: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !userVariables.test(name));
  return {
    PULUMI_HOME: join(scratch, "pulumi-home"),
    ...Object.fromEntries(own),
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Lets the engine write its events to a file.
    PULUMI_DEBUG_COMMANDS: "true",
    // Loading the SDK is most of what a small program takes.
    NODE_COMPILE_CACHE: join(scratch, "compile-cache"),
    NODE_OPTIONS: preloadOptions(),
    // An engine that lives for a second need not tidy up.
    GOGC: "off",
    GOMEMLIMIT: "400MiB",
    NO_PROXY: "127.0.0.1,localhost",
    // The vendor CLI's file of whoever runs the tests is not for tests.
    HOME: backend,
    HW_ACCESS_KEY: defaultAccount.accessKey,
    HW_SECRET_KEY: defaultAccount.secretKey,
    // Nothing outside this machine is asked when a test takes the credentials away.
    HW_METADATA_ENDPOINT: "off",
  };
}
