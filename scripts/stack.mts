// npm run preview, refresh, destroy: one of Pulumi's operations on the simulator's stack.
import { existsSync } from "node:fs";
import { runMain, setup } from "./setup/index.mts";
import { SetupError } from "./setup/setupError.mjs";
import { runPulumi } from "./stack/pulumi.mts";
import { storedForm, takeForm } from "./stack/form.mts";
import { operations, pulumiArguments } from "./stack/pulumiArguments.mts";
import { withStack } from "./stack/session.mts";
import { hasOtherEndpoints } from "./stack/storedEndpoints.mts";

await runMain(async () => {
  const [name, ...further] = process.argv.slice(2);
  const { form, rest } = takeForm(further);
  const operation = operations.find((known) => known === name);
  if (!operation) {
    throw new SetupError(
      `Usage: node scripts/run.mjs scripts/stack.mts ${operations.join("|")} [pulumi's options]`,
    );
  }
  const toolchain = await setup();
  return withStack(toolchain, (env, url) => {
    const hasMoved = hasOtherEndpoints(toolchain.state, url);
    // A refresh and a destroy are about what the state records.
    const ownForm = operation === "preview" ? form : storedForm(toolchain.state);
    return runPulumi(
      toolchain,
      pulumiArguments(operation, toolchain.clone, rest, ownForm, existsSync, hasMoved),
      env,
    );
  });
});
