// npm start: sets the cluster's network up in the simulated cloud, from nothing if need be. With --native by the plugin.
import { runMain, setup } from "./setup/index.mjs";
import { queryPulumi, runPulumi } from "./stack/pulumi.mjs";
import { pulumiArguments } from "./stack/pulumiArguments.mjs";
import { takeForm } from "./stack/form.mjs";
import { stackName } from "./stack/environment.mjs";
import { withStack } from "./stack/session.mjs";
import { startSummary } from "./stack/summary.mjs";

await runMain(async () => {
  const { form, rest } = takeForm(process.argv.slice(2));
  const toolchain = await setup();
  return withStack(toolchain, async (env) => {
    const code = await runPulumi(toolchain, pulumiArguments("up", toolchain.clone, rest, form), env);
    if (code !== 0) return code;
    const exported = await queryPulumi(toolchain, ["stack", "export", "--stack", stackName], env);
    process.stdout.write(startSummary(JSON.parse(exported)));
    return 0;
  });
});
