// npm run preview, refresh, destroy: one of Pulumi's operations on the simulator's stack.
import { existsSync } from "node:fs";
import { runMain, setUp } from "./setup/index.mjs";
import { SetupError } from "./setup/setupError.mjs";
import { runPulumi } from "./stack/pulumi.mjs";
import { operations, pulumiArguments } from "./stack/pulumiArguments.mjs";
import { withStack } from "./stack/session.mjs";
import { leadsElsewhere } from "./stack/storedEndpoints.mjs";

await runMain(async () => {
  const [name, ...further] = process.argv.slice(2);
  const operation = operations.find((known) => known === name);
  if (!operation)
    throw new SetupError(`Usage: node scripts/stack.mjs ${operations.join("|")} [pulumi's options]`);
  const ready = await setUp();
  return withStack(ready, (env, url) => {
    const hasMoved = leadsElsewhere(ready.state, url);
    return runPulumi(ready, pulumiArguments(operation, ready.clone, further, existsSync, hasMoved), env);
  });
});
