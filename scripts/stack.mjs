// npm run preview, refresh, destroy: one of Pulumi's operations on the simulator's stack.
import { existsSync } from "node:fs";
import { runMain, setup } from "./setup/index.mjs";
import { SetupError } from "./setup/setupError.mjs";
import { runPulumi } from "./stack/pulumi.mjs";
import { storedForm, takeForm } from "./stack/form.mjs";
import { operations, pulumiArguments } from "./stack/pulumiArguments.mjs";
import { withStack } from "./stack/session.mjs";
import { hasOtherEndpoints } from "./stack/storedEndpoints.mjs";

await runMain(async () => {
  const [name, ...further] = process.argv.slice(2);
  const { form, rest } = takeForm(further);
  const operation = operations.find((known) => known === name);
  if (!operation)
    throw new SetupError(`Usage: node scripts/stack.mjs ${operations.join("|")} [pulumi's options]`);
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
