// npm run preview, refresh, destroy: one of Pulumi's operations on the simulator's stack.
import { existsSync } from "node:fs";
import { runMain, setup } from "./setup/index.mjs";
import { SetupError } from "./setup/setupError.mjs";
import { runPulumi } from "./stack/pulumi.mjs";
import { operations, pulumiArguments } from "./stack/pulumiArguments.mjs";
import { withStack } from "./stack/session.mjs";
import { hasOtherEndpoints } from "./stack/storedEndpoints.mjs";

await runMain(async () => {
  const [name, ...further] = process.argv.slice(2);
  const operation = operations.find((known) => known === name);
  if (!operation)
    throw new SetupError(`Usage: node scripts/stack.mjs ${operations.join("|")} [pulumi's options]`);
  const toolchain = await setup();
  return withStack(toolchain, (env, url) => {
    const hasMoved = hasOtherEndpoints(toolchain.state, url);
    return runPulumi(
      toolchain,
      pulumiArguments(operation, toolchain.clone, further, existsSync, hasMoved),
      env,
    );
  });
});
