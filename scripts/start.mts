// npm start: sets the cluster's network up in the simulated cloud, from nothing if need be. With --native by the plugin.
import { runMain, setup } from "./setup/index.mts";
import { queryPulumi, runPulumi } from "./stack/pulumi.mts";
import { pulumiArguments } from "./stack/pulumiArguments.mts";
import { takeForm } from "./stack/form.mts";
import { stackName } from "./stack/environment.mts";
import { withStack } from "./stack/session.mts";
import { startSummary, type Deployment } from "./stack/summary.mts";

await runMain(async () => {
  const { form, rest } = takeForm(process.argv.slice(2));
  const toolchain = await setup();
  return withStack(toolchain, async (env) => {
    const code = await runPulumi(toolchain, pulumiArguments("up", toolchain.clone, rest, form), env);
    if (code !== 0) {
      return code;
    }
    const exported = await queryPulumi(toolchain, ["stack", "export", "--stack", stackName], env);
    process.stdout.write(startSummary(JSON.parse(exported) as Deployment));
    return 0;
  });
});
